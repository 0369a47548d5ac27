// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// parts is a form with files as a browser sends it.
func parts(t *testing.T, texts map[string]string) (body *bytes.Buffer, media string) {
	t.Helper()
	body = new(bytes.Buffer)
	w := multipart.NewWriter(body)
	for name, text := range texts {
		if err := w.WriteField(name, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return body, w.FormDataContentType()
}

// All texts of a form together have one measure, whatever the form is sent as; a file
// has a measure of its own, and comes once.
func TestTextsOfAFormAreBounded(t *testing.T) {
	s := checkSite(t, io.Discard)
	s.limits.text, s.limits.file = 1000, 4000
	long := strings.Repeat("x", 600)
	plan := append([]byte("No.,Activity\n1.1,"), strings.Repeat("a", 2000)...)
	for name, c := range map[string]struct {
		address string
		texts   map[string]string
		files   map[string][]byte
		want    int
	}{
		"a file larger than texts may be":     {"/en/check", nil, map[string][]byte{"file@plan.csv": plan}, 200},
		"the same, kept":                      {"/en/check", map[string]string{"kept": base64.URLEncoding.EncodeToString(plan), "name": "plan.csv"}, nil, 200},
		"a file that is too large":            {"/en/check", nil, map[string][]byte{"file@plan.csv": bytes.Repeat(plan, 2)}, 422},
		"a kept file that is too large":       {"/en/check", map[string]string{"kept": base64.URLEncoding.EncodeToString(bytes.Repeat(plan, 2))}, nil, 422},
		"two texts that are too long":         {"/en/check", map[string]string{"column:a": long, "column:b": long}, nil, 422},
		"texts in a form that takes no files": {"/en/display", map[string]string{"size": long, "back": long}, nil, 422},
		"a file where none is taken":          {"/en/display", map[string]string{"size": "125"}, map[string][]byte{"back@plan.csv": plan}, 422},
	} {
		if answer, body := upload(s, c.address, c.texts, c.files); answer.StatusCode != c.want || c.want == 422 && !strings.Contains(body, "too large") {
			t.Errorf("%s: %d", name, answer.StatusCode)
		}
	}
	body, media := parts(t, map[string]string{"kept": "QQ=="})
	twice := strings.Replace(body.String(), "--\r\n", "\r\n", 1) + body.String()
	r := httptest.NewRequest(http.MethodPost, "/en/check", strings.NewReader(twice))
	r.Header.Set("Content-Type", media)
	if answer, _ := ask(s, r); answer.StatusCode != 422 {
		t.Errorf("a file that comes twice: %d", answer.StatusCode)
	}
}

// Whoever has not signed in gets back what they typed, and no file.
func TestStrangersGetNoFileBack(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	file := base64.URLEncoding.EncodeToString(bytes.Repeat([]byte("No.,Activity\n"), 50))
	answer, body := upload(r.Site, "/en/import/mend", map[string]string{"kept": file, "name": "plan.csv", "called": "Our plan"}, nil)
	if answer.StatusCode != http.StatusUnauthorized || !strings.Contains(body, `value="Our plan"`) {
		t.Errorf("what was typed: %d", answer.StatusCode)
	}
	if strings.Contains(body, file) || !strings.Contains(body, "A file was among it") {
		t.Error("the file stands in the page, or nothing says that it does not")
	}
	r.limits.again = 100
	answer, body = upload(r.Site, "/en/import/mend", map[string]string{"called": strings.Repeat("y", 200)}, nil)
	if answer.StatusCode != http.StatusUnprocessableEntity || strings.Contains(body, "yyyy") || !strings.Contains(body, "too long to be shown") {
		t.Errorf("a long text: %d", answer.StatusCode)
	}
}

// A file that travels with the page is there byte for byte, and the page is not
// compressed.
func TestPageCarriesTheFile(t *testing.T) {
	s := checkSite(t, io.Discard)
	plan := []byte("No.,Activity,When\n1.1,Train inspectors parcel-AAAA,2027\n")
	before := []byte("No.,Activity,When\n1.1,Train,2026\n")
	body := new(bytes.Buffer)
	w := multipart.NewWriter(body)
	for field, content := range map[string][]byte{"file": plan, "previous": before} {
		part, _ := w.CreateFormFile(field, field+".csv")
		part.Write(content) //nolint:errcheck // into memory
	}
	w.Close() //nolint:errcheck // into memory
	r := httptest.NewRequest(http.MethodPost, "/en/check/report", body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Accept-Encoding", "gzip")
	answer, page := ask(s, r)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Encoding") != "" || answer.Header.Get("Content-Length") != fmt.Sprint(len(page)) {
		t.Errorf("%d, %v, %d bytes", answer.StatusCode, answer.Header, len(page))
	}
	for field, content := range map[string][]byte{"kept": plan, "kept-previous": before} {
		if !strings.Contains(page, `name="`+field+`" value="`+base64.URLEncoding.EncodeToString(content)+`"`) {
			t.Errorf("%s is not in the page", field)
		}
	}
}

// Forms that are too many to be held at a time are told to come again; what was held
// is given back with the answer, whatever it is.
func TestRoomForUploads(t *testing.T) {
	r := newRegisterSite(t, io.Discard)
	r.limits.small, r.room.size = 100, 2000
	send := func(login string) *http.Response {
		body, media := parts(t, map[string]string{"kept": base64.URLEncoding.EncodeToString(bytes.Repeat([]byte("No.,Activity\n"), 30)), "name": "plan.csv"})
		q := httptest.NewRequest(http.MethodPost, "/en/check", body)
		q.Header.Set("Content-Type", media)
		q.Header.Set(personHeader, login)
		answer, page := ask(r.Site, q)
		if answer.StatusCode == http.StatusServiceUnavailable && !strings.Contains(page, "send it again in a minute") {
			t.Error("nothing says what to do")
		}
		return answer
	}
	for range 20 {
		if answer := send(""); answer.StatusCode == http.StatusServiceUnavailable {
			t.Fatal("the room of forms that were answered is not given back")
		}
	}
	if r.room.used != 0 {
		t.Errorf("%d bytes are still held", r.room.used)
	}
	if !r.room.take(700, true) {
		t.Fatal("there is no room")
	}
	if answer := send(""); answer.StatusCode != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" {
		t.Errorf("a stranger where three quarters are taken: %d", answer.StatusCode)
	}
	if answer := send("ada"); answer.StatusCode == http.StatusServiceUnavailable {
		t.Error("what is left to who has signed in is not given to them")
	}
	r.room.take(1000, true)
	if answer := send("ada"); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("there is no room, and it is %d", answer.StatusCode)
	}
	// A form of no told length takes what its route allows.
	q := httptest.NewRequest(http.MethodPost, "/en/check", io.MultiReader(strings.NewReader("state=QMA")))
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if answer, _ := ask(r.Site, q); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a form of no told length: %d", answer.StatusCode)
	}
}

// slowly sends half of a form with a file, waits for more than the first times, and
// goes on when goOn is set.
func slowly(t *testing.T, s *Site, first time.Duration, goOn bool) string {
	t.Helper()
	server := httptest.NewUnstartedServer(s)
	server.Config.ReadTimeout = first
	server.Start()
	defer server.Close()
	s.Base = &url.URL{Scheme: "http", Host: server.Listener.Addr().String()}
	body, media := parts(t, map[string]string{"kept": base64.URLEncoding.EncodeToString([]byte("No.,Activity,When\n1.1,Train inspectors,2027\n")), "name": "plan.csv"})
	whole := body.String()
	c, err := net.Dial("tcp", s.Base.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /en/check HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", s.Base.Host, media, len(whole), whole[:len(whole)/2])
	if goOn {
		time.Sleep(2 * first)
		fmt.Fprint(c, whole[len(whole)/2:])
	}
	answer, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// A file that comes by a slow line has longer than other forms, and when that is
// over, the page says so.
func TestSlowUploads(t *testing.T) {
	s := checkSite(t, io.Discard)
	if page := slowly(t, s, 200*time.Millisecond, true); !strings.Contains(page, " 200 OK") || !strings.Contains(page, "Train inspectors") {
		t.Errorf("it has no longer than others:\n%s", page)
	}
	s.limits.fileTime = 50 * time.Millisecond
	if page := slowly(t, s, time.Minute, false); !strings.Contains(page, "took longer to arrive than Jalon waits") {
		t.Errorf("nothing says that it was too slow:\n%s", page)
	}
}
