package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"svar/adapters/adaptertest"
	"svar/adapters/discord/discordfake"
)

var update = flag.Bool("update", false, "write what is rendered into testdata")

func newRenderer() *renderer {
	return &renderer{ids: newIDs(), asker: "150000000000000001", feedback: true, handOver: true}
}

func TestRender(t *testing.T) {
	for _, sample := range adaptertest.Replies() {
		t.Run(sample.Name, func(t *testing.T) {
			c := newRenderer().card(sample.Reply)
			forms := map[string]message{"components": c.message(asComponents), "embed": c.message(asEmbed), "text": c.message(asText)}
			compare(t, filepath.Join("testdata", sample.Name+".json"), forms)
			for name, m := range forms {
				if err := refused(t, m); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

// refused says why Discord would refuse a message, as a reply, as a first response and as an edit.
func refused(t testing.TB, m message) error {
	t.Helper()
	created := m
	created.Nonce, created.EnforceNonce = "1400000000000000001", true
	created.Reference = &reference{MessageID: "1400000000000000001", ChannelID: "1300000000000000001"}
	return errors.Join(
		discordfake.ValidateMessage(encode(t, created), discordfake.ForCreate),
		discordfake.ValidateMessage(encode(t, m), discordfake.ForFollowup),
		discordfake.ValidateMessage(encode(t, m), discordfake.ForEdit),
		discordfake.ValidateCallback(encode(t, response{Type: channelMessage, Data: m})),
	)
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compare(t *testing.T, file string, v any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// TestLongAnswerLeadsToTheRest holds that what is cut has a link to the whole, and ends behind a sentence.
func TestLongAnswerLeadsToTheRest(t *testing.T) {
	for _, s := range adaptertest.Replies() {
		if s.Name != "answer-too-long" {
			continue
		}
		m := newRenderer().card(s.Reply).message(asComponents)
		body := m.Components[1].Content
		if !strings.HasSuffix(body, ".") || units(body) < maxCardText/2 {
			t.Errorf("the body has %d units and ends in %q", units(body), body[len(body)-10:])
		}
		if link := m.Components[2].Accessory; link == nil || link.URL == "" {
			t.Error("nothing leads to the rest")
		}
		if text := newRenderer().card(s.Reply).message(asText).Content; !strings.Contains(text, "https://www.example.com/") {
			t.Error("the plain text does not lead to the rest")
		}
	}
}
