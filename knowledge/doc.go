// Package knowledge is the library: what is known, as an immutable snapshot that can be reloaded.
package knowledge
