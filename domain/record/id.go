// SPDX-License-Identifier: EUPL-1.2

package record

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// ID tells records apart within their owner. It is a UUID of version 7
// (RFC 9562): made by the program, in the order of time, and telling nothing of
// how many others there are.
type ID string

// NewID makes an ID out of an instant (milliseconds count) and sixteen random
// bytes, of which six are replaced by the time and six bits by the format.
func NewID(now time.Time, random [16]byte) ID {
	u := random
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(u[:6], ms[2:])
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	h := hex.EncodeToString(u[:])
	return ID(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:])
}

// ParseID reads an ID as NewID writes it.
func ParseID(s string) (ID, error) {
	var u [16]byte
	plain := make([]byte, 0, 32)
	for i := range len(s) {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		if hyphen != (s[i] == '-') || s[i] >= 'A' && s[i] <= 'F' {
			return "", fmt.Errorf("id %q: want a UUID of version 7 in small letters", s)
		}
		if !hyphen {
			plain = append(plain, s[i])
		}
	}
	if n, err := hex.Decode(u[:], plain[:min(32, len(plain))]); err != nil || n != 16 || len(s) != 36 || u[6]>>4 != 7 || u[8]>>6 != 2 {
		return "", fmt.Errorf("id %q: want a UUID of version 7 in small letters", s)
	}
	return ID(s), nil
}
