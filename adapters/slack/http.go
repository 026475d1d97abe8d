package slack

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
)

// routes are the paths that Slack calls, and those for people who install the app.
func (a *Adapter) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /slack/events", a.receives(kindEvents, func(body []byte) ([]byte, error) { return body, nil }))
	mux.HandleFunc("POST /slack/commands", a.receives(kindCommands, readCommand))
	mux.HandleFunc("POST /slack/interactions", a.receives(kindInteractive, readInteraction))
	if a.o.ClientID != "" && a.o.ClientSecret != "" && a.o.BotToken == "" {
		mux.HandleFunc("GET /slack/install", a.install)
		mux.HandleFunc("GET /slack/oauth", a.installed)
	}
	return mux
}

// readCommand makes of a form what Socket Mode delivers.
func readCommand(body []byte) ([]byte, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, errMalformed
	}
	return commandJSON(form)
}

func readInteraction(body []byte) ([]byte, error) {
	form, err := url.ParseQuery(string(body))
	if err != nil || form.Get("payload") == "" {
		return nil, errMalformed
	}
	return []byte(form.Get("payload")), nil
}

// receives answers requests of one kind. A request that Slack has not signed is refused before it is read as anything.
func (a *Adapter) receives(kind string, read func([]byte) ([]byte, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		if err != nil {
			a.refuse(w, r, http.StatusRequestEntityTooLarge, err)
			return
		}
		if err := a.verify(r.Header, body); err != nil {
			a.refuse(w, r, http.StatusUnauthorized, err)
			return
		}
		payload, err := read(body)
		var answer any
		if err == nil {
			answer, err = a.accept(r.Context(), kind, payload)
		}
		switch {
		case errors.Is(err, errMalformed):
			a.refuse(w, r, http.StatusBadRequest, err)
		case err != nil:
			w.WriteHeader(http.StatusServiceUnavailable) // accept has logged why
		default:
			a.acknowledge(w, answer)
		}
	}
}

// verify checks that Slack has signed a request, within the last five minutes. slack-go compares in constant time.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
func (a *Adapter) verify(h http.Header, body []byte) error {
	if a.o.SigningSecret == "" {
		return errors.New("there is no signing secret to check requests with")
	}
	v, err := slack.NewSecretsVerifier(h, a.o.SigningSecret)
	if err != nil {
		return err
	}
	if _, err := v.Write(body); err != nil {
		return err
	}
	return v.Ensure()
}

// refuse refuses a request. Nothing of what it holds is logged.
func (a *Adapter) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	a.log.Warn("refused a request", "path", r.URL.Path, "from", r.RemoteAddr, "status", status, "error", err)
	http.Error(w, http.StatusText(status), status)
}

// acknowledge tells Slack that a delivery has arrived.
func (a *Adapter) acknowledge(w http.ResponseWriter, answer any) {
	if answer == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	b, err := json.Marshal(answer)
	if err != nil {
		a.log.Error("cannot write an answer", "error", err)
		w.WriteHeader(http.StatusOK)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if _, err := w.Write(b); err != nil {
		a.log.Info("an answer did not reach Slack", "error", err)
	}
}
