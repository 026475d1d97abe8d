package terminal

import (
	"bufio"
	"errors"
	"io"
)

// Lines reads lines of any length, holding no more than a limit of each.
type Lines struct {
	r     *bufio.Reader
	limit int
}

// NewLines reads lines from r of which at most limit bytes are kept.
func NewLines(r io.Reader, limit int) *Lines {
	return &Lines{r: bufio.NewReaderSize(r, 64<<10), limit: limit}
}

// Next gives the next line without its end, and whether a part of it was left out because it is too long. A last line
// without an end counts; after it comes io.EOF. Any other error is the reader's.
func (l *Lines) Next() (line string, cut bool, err error) {
	var kept []byte
	for {
		part, err := l.r.ReadSlice('\n')
		room := l.limit - len(kept)
		text := trimEnd(part)
		kept = append(kept, text[:min(len(text), room)]...)
		cut = cut || len(text) > room
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (len(part) == 0 && len(kept) == 0 || !errors.Is(err, io.EOF)):
			return "", false, err
		}
		return trimReturn(string(kept), cut), cut, nil
	}
}

// trimEnd takes off the line break.
func trimEnd(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		return b[:n-1]
	}
	return b
}

// trimReturn takes off the carriage return of a line that ended as they do on Windows.
func trimReturn(s string, cut bool) string {
	if n := len(s); n > 0 && !cut && s[n-1] == '\r' {
		return s[:n-1]
	}
	return s
}
