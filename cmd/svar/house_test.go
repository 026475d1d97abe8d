package main

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A pkg is what `go list` says of a package.
type pkg struct {
	ImportPath, Dir string
	Imports         []string
	GoFiles         []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", "svar/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// layers are the rooms of the house, from the ground up: a package imports only from its own room or those below it.
var layers = [][]string{
	{"svar/knowledge/richtext", "svar/knowledge/language"},
	{"svar/knowledge/article"},
	{"svar/knowledge/match"},
	{"svar/knowledge/source", "svar/knowledge/articles"},
	{"svar/knowledge"},
	{"svar/bot"},
	{"svar/adapters/"},
	{"svar/cmd/"},
}

func layerOf(path string) int {
	return slices.IndexFunc(layers, func(names []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return path == n || strings.HasSuffix(n, "/") && strings.HasPrefix(path, n) })
	})
}

func TestImportsRunOneWay(t *testing.T) {
	for _, p := range packages(t) {
		own := layerOf(p.ImportPath)
		if own < 0 {
			t.Errorf("%s stands in no room of the house: say where it belongs in layers", p.ImportPath)
		}
		for _, imported := range p.Imports {
			if layer := layerOf(imported); strings.HasPrefix(imported, "svar/") && layer > own {
				t.Errorf("%s imports %s, which stands above it", p.ImportPath, imported)
			}
		}
	}
}

// only says who alone may import a package, as prefixes of import paths.
var only = map[string][]string{
	"github.com/yuin/goldmark":        {"svar/knowledge/article"},
	"github.com/sahilm/fuzzy":         {"svar/knowledge/match"},
	"github.com/blevesearch/snowball": {"svar/knowledge/language"},
	"github.com/go-git/go-git":        {"svar/knowledge/source"},
	"github.com/slack-go/slack":       {"svar/adapters/slack"},
	"github.com/bwmarrin/discordgo":   {"svar/adapters/discord"},
	"github.com/alecthomas/kong":      {"svar/cmd/svar"},
	"svar/knowledge/article":          {"svar/knowledge", "svar/bot", "svar/cmd/"},
	"svar/knowledge/match":            {"svar/knowledge", "svar/bot", "svar/cmd/"},
	"svar/knowledge/language":         {"svar/knowledge", "svar/bot", "svar/cmd/"},
	"svar/knowledge/source":           {"svar/knowledge", "svar/cmd/"},
	"svar/adapters/terminal":          {"svar/cmd/"},
	"svar/adapters/slack":             {"svar/adapters/slack", "svar/cmd/"},
	"svar/adapters/discord":           {"svar/adapters/discord", "svar/cmd/"},
	"svar/adapters/database":          {"svar/adapters/database", "svar/cmd/"},
	"svar/adapters/web":               {"svar/adapters/web", "svar/cmd/"},
}

func TestOnlyTheirOwnersImportLibraries(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			for name, owners := range only {
				if !strings.HasPrefix(imported, name) || strings.HasPrefix(name, "svar/") && imported != name {
					continue
				}
				if !slices.ContainsFunc(owners, func(o string) bool { return strings.HasPrefix(p.ImportPath, o) }) {
					t.Errorf("%s imports %s, which is for %s alone", p.ImportPath, imported, strings.Join(owners, ", "))
				}
			}
		}
	}
}

func TestEveryPackageIsDescribedOnce(t *testing.T) {
	for _, p := range packages(t) {
		described := 0
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if file.Doc != nil {
				described++
			}
		}
		if described != 1 && len(p.GoFiles) > 0 {
			t.Errorf("%s has %d package comments, and should have one", p.ImportPath, described)
		}
	}
}
