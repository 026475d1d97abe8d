package web

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// BenchmarkList shows the first list of a library as large as the largest known.
func BenchmarkList(b *testing.B) {
	s := shown(b, many(15_000), Options{})
	r := httptest.NewRequest("GET", "/articles/sv/", nil)
	for b.Loop() {
		s.Config.Handler.ServeHTTP(httptest.NewRecorder(), r)
	}
}

// many gives a folder of so many small articles.
func many(n int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := range n {
		fsys[fmt.Sprintf("sv/a%05d.md", i)] = &fstest.MapFile{
			Data: fmt.Appendf(nil, "---\ntitle: Artikel %05d\ndescription: En artikel av många, som säger det som står i den, och lite till.\n---\n\nDet.\n", n-i),
		}
	}
	return fsys
}
