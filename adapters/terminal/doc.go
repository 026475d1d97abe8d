// Package terminal is the chat in a terminal: a prompt where somebody sits at one, and plain lines in and out where
// questions come through a pipe.
//
// It turns replies into text of a given width and knows nothing of how they came about. Nothing that an article or a
// question holds can steer the terminal: control characters are taken out before anything is shown.
package terminal
