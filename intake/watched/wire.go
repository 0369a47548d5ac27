// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"jalon/domain/commitment"
	"jalon/domain/fault"
	"jalon/intake"
	"jalon/intake/grid"
)

// form is the version of what is asked and answered. Parent and child are the
// same program, but the file on disk may have been replaced in between.
const form = 1

// The limits of what either side takes.
const (
	// largestHead is how many bytes a request may have before the file.
	largestHead = 4 << 20
	// mostValues is how many values an answer may hold. A value of a few bytes may
	// take hundreds once it is read; a plan at the limits of package grid has
	// fewer.
	mostValues = 4_000_000
)

// request is what a child is asked; the file's bytes follow it.
type request struct {
	Form    int
	Name    string
	Size    int
	Time    time.Duration
	Memory  int64
	Answer  int
	Options intake.Options
	// Document: the file is a document, not a plan. Library: it needs the library
	// of PDF files, which Cache holds compiled.
	Document, Library bool
	Cache             string
}

// encode writes the length of a request in four bytes, and the request.
func (q request) encode() ([]byte, error) {
	q.Form = form
	text, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	if len(text) > largestHead {
		return nil, fault.New(fault.Invalid, "upload.too-much", fault.Args{"file": q.Name})
	}
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(text))), text...), nil
}

func decodeRequest(in io.Reader) (request, error) {
	var q request
	var size [4]byte
	if _, err := io.ReadFull(in, size[:]); err != nil {
		return q, err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > largestHead {
		return q, fmt.Errorf("a request of %d bytes", n)
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(in, text); err != nil {
		return q, err
	}
	if err := json.Unmarshal(text, &q); err != nil {
		return q, err
	}
	if q.Form != form || q.Size < 0 || q.Size > grid.LargestFile || q.Time <= 0 || q.Memory <= 0 || q.Answer <= 0 {
		return q, errors.New("a request of another form")
	}
	return q, nil
}

// answer is what a child answers: a result or a fault.
type answer struct {
	Form    int
	Fault   *refused        `json:",omitempty"`
	Book    *grid.Workbook  `json:",omitempty"`
	Reading *intake.Reading `json:",omitempty"`

	Document *commitment.Document `json:",omitempty"`
}

// refused is a fault without its cause, which may quote the file.
type refused struct {
	Kind fault.Kind
	Key  string
	Args map[string]any
}

// encodeAnswer writes what came of a plan. It takes the result apart: the
// arguments in it are no longer what they were.
func encodeAnswer(result *Result, err error) ([]byte, error) {
	if err != nil {
		return encodeFault(err)
	}
	if err := eachReason(result.Reading, pack); err != nil {
		return nil, err
	}
	return json.Marshal(answer{Form: form, Book: result.Book, Reading: result.Reading})
}

func encodeDocument(doc *commitment.Document) ([]byte, error) {
	return json.Marshal(answer{Form: form, Document: doc})
}

func encodeFault(err error) ([]byte, error) {
	f := told(err)
	args, err := each(f.Args, pack)
	if err != nil {
		return nil, err
	}
	return json.Marshal(answer{Form: form, Fault: &refused{f.Kind, f.Key, args}})
}

// decode reads what a child answered, and believes nothing of it: an answer that
// no child gives is errAnswer, a fault that it met is that fault.
func decode(text []byte) (a answer, err error) {
	if n := values(text); n > mostValues {
		return a, fmt.Errorf("%w: %d values", errAnswer, n)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		return a, fmt.Errorf("%w: no answer", errAnswer)
	}
	if _, err := d.Token(); err != io.EOF {
		return a, fmt.Errorf("%w: more than an answer", errAnswer)
	}
	plan, partly := a.Book != nil && a.Reading != nil, a.Book != nil || a.Reading != nil
	if a.Form != form || plan != partly || boolean(a.Fault != nil)+boolean(plan)+boolean(a.Document != nil) != 1 {
		return a, fmt.Errorf("%w: another form", errAnswer)
	}
	if a.Fault != nil {
		return a, a.Fault.believe()
	}
	return a, nil
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// decodeAnswer is what a child answered of a plan.
func decodeAnswer(text []byte) (*Result, error) {
	a, err := decode(text)
	if err != nil {
		return nil, err
	}
	if a.Reading == nil {
		return nil, fmt.Errorf("%w: no plan", errAnswer)
	}
	if err := eachReason(a.Reading, unpack); err != nil {
		return nil, fmt.Errorf("%w: %w", errAnswer, err)
	}
	if err := believe(a.Book, a.Reading); err != nil {
		return nil, fmt.Errorf("%w: %w", errAnswer, err)
	}
	return &Result{a.Book, a.Reading}, nil
}

// values counts the values in a JSON text from above: what is in a text itself
// is passed over.
func values(text []byte) int {
	n, within := 1, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case within && c == '\\':
			i++
		case c == '"':
			within = !within
		case !within && (c == ',' || c == '{' || c == '['):
			n++
		}
	}
	return n
}
