package article

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what Parse gives into the golden files")

// goldens gives the archives of testdata: pairs of an article, "name.md", and what is read from it, "name.want".
func goldens(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	archives := map[string]*txtar.Archive{}
	for _, name := range names {
		if archives[name], err = txtar.ParseFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return archives
}

func TestGolden(t *testing.T) {
	for name, archive := range goldens(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testArchive(t, archive) })
		if !*update {
			continue
		}
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func testArchive(t *testing.T, archive *txtar.Archive) {
	want := map[string][]byte{}
	for _, f := range archive.Files {
		want[f.Name] = f.Data
	}
	var files []txtar.File
	for _, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".md")
		if !ok {
			continue
		}
		got := []byte(dump(Parse("sv/"+f.Name, f.Data, Options{})))
		files = append(files, f, txtar.File{Name: name + ".want", Data: got})
		if diff := cmp.Diff(string(bytes.TrimSpace(want[name+".want"])), strings.TrimSpace(string(got))); diff != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if *update {
		archive.Files = files
	}
}
