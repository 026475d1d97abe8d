//go:build !unix

package terminal

import (
	"context"
	"io"
)

// interruptible gives a reader of in that stops at the first Read after ctx is done: where there is no poll, one that
// waits for somebody to type goes on until they do.
func interruptible(ctx context.Context, in io.Reader) (r io.Reader, release func(), err error) {
	return reader(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return in.Read(p)
	}), func() {}, nil
}

type reader func([]byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }
