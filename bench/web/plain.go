// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// answer is an answer of the server, kept to be given again.
type answer struct {
	Header http.Header
	Body   []byte
}

// servePlain is the baseline: a server of the same library, in a process of its own,
// that gives the answers of a file from memory, with the same headers, the nth of
// them at /n. A form that is sent to it is read to its end and no further.
func servePlain(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var answers map[string]answer
	if err := json.Unmarshal(text, &answers); err != nil {
		return err
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		each, ok := answers[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if _, err := discard(r.Body); err != nil {
			return
		}
		for name, values := range each.Header {
			w.Header()[name] = values
		}
		w.Write(each.Body) //nolint:errcheck // the reader left
	})
	server := &http.Server{Addr: os.Args[len(os.Args)-1], Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.ListenAndServe()
}

// plain starts the baseline with the answers to give.
func plain(ctx context.Context, dir string, answers map[string]answer) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	answers["/en/"] = answer{Body: []byte("it answers")}
	text, err := json.Marshal(answers)
	path := filepath.Join(dir, "answers.json")
	if err := errors.Join(err, os.WriteFile(path, text, 0o600)); err != nil {
		return nil, err
	}
	return start(ctx, self, "plain", path)
}
