package web

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestEveryLinkOfAnswersLeadsToItsPlace follows the links of all answers of the embedded library, and those in them.
func TestEveryLinkOfAnswersLeadsToItsPlace(t *testing.T) {
	s := shown(t, nil, Options{})
	follow := followed(t, s)
	entries := 0
	snapshot := s.library.Current()
	for _, a := range snapshot.Articles {
		follow(a.Path, snapshot.URL(a, nil))
		for i := range a.Entries {
			entries++
			follow(a.Path+"#"+a.Entries[i].Anchor, snapshot.URL(a, &a.Entries[i]))
		}
	}
	if entries < 50 {
		t.Errorf("only %d entries were looked at", entries)
	}
}

// TestEveryLinkOfPagesLeadsToItsPlace follows the links on the pages to each other, from the first list on.
func TestEveryLinkOfPagesLeadsToItsPlace(t *testing.T) {
	for _, s := range []*site{shown(t, nil, Options{}), shown(t, everything(t), Options{BaseURL: "http://127.0.0.1:1"})} {
		follow, queue, seen := followed(t, s), []string{"/articles/"}, map[string]bool{}
		for len(queue) > 0 {
			path := queue[0]
			queue = queue[1:]
			for n := range follow(path, path).Descendants() {
				link := attribute(n, "href")
				if n.Data == "a" && strings.HasPrefix(link, "/") && !seen[link] {
					seen[link] = true
					queue = append(queue, link)
				}
			}
		}
		for _, a := range s.library.Current().Articles {
			if !seen["/articles/"+a.Language+"/"+a.Slug] {
				t.Errorf("no link leads to %s", a.Path)
			}
		}
	}
}

// followed gives what follows a link, expects its page and the place on it that it names, and gives the page.
func followed(t *testing.T, s *site) func(from, link string) *html.Node {
	t.Helper()
	parsed := map[string]*html.Node{}
	return func(from, link string) *html.Node {
		path, anchor, _ := strings.Cut(link, "#")
		if parsed[path] == nil {
			resp, body := s.do(t, "GET", path)
			if resp.StatusCode != 200 {
				t.Errorf("%s: %s gives %d", from, link, resp.StatusCode)
			}
			parsed[path] = parse(t, body)
		}
		if anchor != "" && len(withID(parsed[path], anchor)) != 1 {
			t.Errorf("%s: %s is on its page %d times", from, link, len(withID(parsed[path], anchor)))
		}
		return parsed[path]
	}
}

func parse(t testing.TB, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func withID(root *html.Node, id string) []*html.Node {
	var list []*html.Node
	for n := range root.Descendants() {
		if attribute(n, "id") == id {
			list = append(list, n)
		}
	}
	return list
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
