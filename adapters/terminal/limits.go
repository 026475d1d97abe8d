package terminal

const (
	// MaxLine is how many bytes of a line of input are read; the rest of a longer one is skipped.
	MaxLine = 1 << 20

	plainWidth = 80  // of output that goes to no terminal, or to one that doesn't tell its width
	minWidth   = 20  // a narrower terminal is treated as if it had this width
	maxWidth   = 100 // longer lines are hard to read, however wide the terminal is

	// maxHistory is how many lines of input are remembered between sessions.
	maxHistory = 500
)
