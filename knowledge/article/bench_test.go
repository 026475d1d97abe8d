package article

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// BenchmarkParse reads one article of the usual size.
func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("../articles/sv/viral-marketing.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("sv/viral-marketing.md", data, Options{})
	}
}

// BenchmarkParseLibrary reads 500 different articles that lie in no language's folder, and keeps them all.
func BenchmarkParseLibrary(b *testing.B) {
	data, err := os.ReadFile("../articles/sv/viral-marketing.md")
	if err != nil {
		b.Fatal(err)
	}
	var library [500][]byte
	size := 0
	for i := range library {
		library[i] = []byte(strings.ReplaceAll(string(data), "iral marknadsföring", fmt.Sprintf("iral %d-marknadsföring", i)))
		size += len(library[i])
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var articles [500]*Article
		for i, data := range library {
			articles[i], _ = Parse(fmt.Sprintf("%d.md", i), data, Options{})
		}
	}
}
