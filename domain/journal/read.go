// SPDX-License-Identifier: EUPL-1.2

package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Longest bounds a line of an export in bytes: the entry of the largest import
// that is taken fits well within it.
const Longest = 64 << 20

// Lines reads an export. A line that is none, or too long, or not ended, comes
// as an error, and what follows it is still read; when the source itself fails,
// its error is the last.
func Lines(r io.Reader) iter.Seq2[Line, error] { return lines(r, Longest, DecodeLine) }

func lines(r io.Reader, longest int, decode func([]byte) (Line, error)) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		b := bufio.NewReaderSize(r, 1<<16)
		for {
			text, err := nextLine(b, longest)
			switch {
			case err == io.EOF:
				return
			case errors.Is(err, errLine):
				if !yield(Line{}, err) {
					return
				}
			case err != nil:
				yield(Line{}, err)
				return
			default:
				if !yield(decode(text)) {
					return
				}
			}
		}
	}
}

// errLine marks the errors that are a line's own, after which reading goes on.
var errLine = errors.New("journal line")

// nextLine reads to the end of a line and keeps no more of it than longest.
func nextLine(b *bufio.Reader, longest int) ([]byte, error) {
	var text []byte
	long, begun := false, false
	for {
		part, err := b.ReadSlice('\n')
		begun = begun || len(part) > 0
		if err == nil {
			part = part[:len(part)-1]
		}
		if long = long || len(text)+len(part) > longest; !long {
			text = append(text, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && begun:
			return nil, fmt.Errorf("%w: the last one has no end", errLine)
		case err != nil:
			return nil, err
		case long:
			return nil, fmt.Errorf("%w: longer than %d bytes", errLine, longest)
		}
		return text, nil
	}
}
