//go:build unix

package terminal

import (
	"context"
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// interruptible gives a reader of in whose Read returns when ctx is done, even while it waits for somebody to type.
// Only files wait so; any other reader is returned as it is. The caller calls release when it has read the last time.
func interruptible(ctx context.Context, in io.Reader) (r io.Reader, release func(), err error) {
	f, ok := in.(*os.File)
	if !ok {
		return in, func() {}, nil
	}
	wake, ring, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	rung := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(rung)
		ring.Close()
	})
	release = func() {
		if stop() {
			ring.Close()
		} else {
			<-rung
		}
		wake.Close()
	}
	return &waiter{ctx: ctx.Err, file: f, wake: wake}, release, nil
}

// A waiter reads a file once there is something to read, or gives up when it is woken.
type waiter struct {
	ctx  func() error
	file *os.File
	wake *os.File // ends when ctx is done
}

func (w *waiter) Read(p []byte) (int, error) {
	for {
		fds := []unix.PollFd{{Fd: int32(w.file.Fd()), Events: unix.POLLIN}, {Fd: int32(w.wake.Fd()), Events: unix.POLLIN}}
		_, err := unix.Poll(fds, -1)
		switch {
		case w.ctx() != nil:
			return 0, w.ctx()
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return 0, os.NewSyscallError("poll", err)
		case fds[0].Revents != 0:
			return w.file.Read(p)
		}
	}
}
