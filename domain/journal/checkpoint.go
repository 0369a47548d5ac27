// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// FormatCheckpoint is the text of a checkpoint (C2SP tlog-checkpoint): the
// origin, the number of leaves, the root. It is signed as a note.
func FormatCheckpoint(origin string, size int64, root tlog.Hash) string {
	return fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
}

// ParseCheckpoint reads what FormatCheckpoint writes.
func ParseCheckpoint(text []byte) (origin string, size int64, root tlog.Hash, err error) {
	lines := strings.Split(string(text), "\n")
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" {
		return "", 0, tlog.Hash{}, fmt.Errorf("checkpoint: want origin, size and root, a line each")
	}
	size, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return "", 0, tlog.Hash{}, fmt.Errorf("checkpoint: %q is no size", lines[1])
	}
	root, err = tlog.ParseHash(lines[2])
	return lines[0], size, root, err
}
