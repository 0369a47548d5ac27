// SPDX-License-Identifier: EUPL-1.2

package watched

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"jalon/domain/fault"
	"jalon/intake"
)

// honest is what a child answers on a plan.
func honest(t testing.TB, words intake.Vocabulary) []byte {
	t.Helper()
	content := []byte("No.;Objective;Action;Lead;Deadline;Budget;Indicator\n1.1;Prevention;Train inspectors;Labour Inspectorate;June 2027;5 000 EUR;number\n1.2;;Open a shelter;;soon;1.234;\n")
	result, err := here(words, content, "plan.csv", none)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := encodeAnswer(result, nil)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// TestNothingIsBelieved: an answer with one thing wrong in it is refused, and
// does the parent no harm.
func TestNothingIsBelieved(t *testing.T) {
	words := vocabulary(t)
	answer := honest(t, words)
	if _, err := decodeAnswer(answer); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(a map[string]any){
		"another form":          func(a map[string]any) { a["Form"] = 2 },
		"a field too many":      func(a map[string]any) { a["More"] = 1 },
		"no workbook":           func(a map[string]any) { delete(a, "Book") },
		"no reading":            func(a map[string]any) { delete(a, "Reading") },
		"a fault besides":       func(a map[string]any) { a["Fault"] = map[string]any{"Kind": 1, "Key": "grid.nul"} },
		"no kind of plan":       func(a map[string]any) { in(a, "Reading", "Plan")["Kind"] = "novel" },
		"no such objective":     func(a map[string]any) { in(a, "Reading", "Plan", "Actions", 0)["Objective"] = 7 },
		"an objective in front": func(a map[string]any) { in(a, "Reading", "Plan", "Actions", 0)["Objective"] = -2 },
		"a circle":              func(a map[string]any) { in(a, "Reading", "Plan", "Objectives", 0)["Parent"] = 0 },
		"no such doubt":         func(a map[string]any) { in(a, "Reading", "Plan", "Doubts", 0)["Action"] = 2 },
		"a place nowhere":       func(a map[string]any) { in(a, "Reading", "Plan", "Actions", 0, "Places", "action")["row"] = 1 << 40 },
		"a column nowhere":      func(a map[string]any) { in(a, "Reading", "Plan", "Actions", 0, "Places", "action")["column"] = "a b" },
		"a month too many":      func(a map[string]any) { in(a, "Reading", "Plan", "Actions", 0, "When", "Span", "To")["Month"] = 13 },
		"decimals without end":  func(a map[string]any) { in(a, "Reading", "Plan", "Currency")["MinorUnits"] = 1 << 30 },
		"decimals below none": func(a map[string]any) {
			in(a, "Reading", "Plan", "Actions", 0, "Money", "Lines", 0, "Amount", "Currency")["MinorUnits"] = -3
		},
		"headings in row 0": func(a map[string]any) { in(a, "Reading", "Understood", "Sheets", 0)["HeaderRows"] = []int{0} },
		"a list of numbers": func(a map[string]any) {
			in(a, "Reading", "Understood", "KindWhy")["Args"] = map[string]any{"a": []int{1}}
		},
		"a thing": func(a map[string]any) {
			in(a, "Reading", "Understood", "KindWhy")["Args"] = map[string]any{"a": map[string]any{"b": 1}}
		},
		"a place in a reason": func(a map[string]any) {
			in(a, "Reading", "Understood", "KindWhy")["Args"] = map[string]any{"a": map[string]any{"place": []any{"S", -1, "C"}}}
		},
		"half a number":     func(a map[string]any) { in(a, "Reading", "Understood", "KindWhy")["Args"] = map[string]any{"a": 0.5} },
		"rows out of order": func(a map[string]any) { in(a, "Book", "Sheets", 0, "Rows", 0)["n"] = 9 },
		"a merge backwards": func(a map[string]any) {
			in(a, "Book", "Sheets", 0)["Merges"] = []any{map[string]any{"Row0": 2, "Row1": 1}}
		},
		"no format": func(a map[string]any) { in(a, "Book")["Format"] = "exe" },
		"a path":    func(a map[string]any) { in(a, "Book")["Name"] = "../plan.csv" },
	} {
		t.Run(name, func(t *testing.T) {
			var tampered map[string]any
			if err := json.Unmarshal(answer, &tampered); err != nil {
				t.Fatal(err)
			}
			change(tampered)
			text, err := json.Marshal(tampered)
			if err != nil {
				t.Fatal(err)
			}
			if result, err := decodeAnswer(text); result != nil || !errors.Is(err, errAnswer) {
				t.Errorf("believed: %v", err)
			}
		})
	}
	for name, text := range map[string]string{
		"nothing":            "",
		"half":               string(answer[:len(answer)/2]),
		"twice":              string(answer) + string(answer),
		"no JSON":            "\x00\x01",
		"deep":               `{"Form":1,"Reading":{"Understood":{"KindWhy":{"Args":{"a":` + strings.Repeat("[", 1_000_000),
		"an empty answer":    `{"Form":1}`,
		"many actions":       `{"Form":1,"Book":{},"Reading":{"Plan":{"Actions":[{}` + strings.Repeat(",{}", mostValues) + `]}}}`,
		"a kind of fault":    `{"Form":1,"Fault":{"Kind":17,"Key":"grid.nul"}}`,
		"a fault below":      `{"Form":1,"Fault":{"Kind":-1,"Key":"grid.nul"}}`,
		"another's fault":    `{"Form":1,"Fault":{"Kind":1,"Key":"cmd.erased"}}`,
		"no key":             `{"Form":1,"Fault":{"Kind":1,"Key":"grid.<script>"}}`,
		"a fault's argument": `{"Form":1,"Fault":{"Kind":1,"Key":"grid.nul","Args":{"file":{}}}}`,
		"a long fault":       `{"Form":1,"Fault":{"Kind":1,"Key":"grid.nul","Args":{"file":"` + strings.Repeat("a", 1<<20) + `"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			if result, err := decodeAnswer([]byte(text)); result != nil || !errors.Is(err, errAnswer) {
				t.Errorf("believed: %v", err)
			}
			_, err := self(t, Standard).Read(context.Background(), []byte(text), "a.csv", none)
			if f := fault.Of(err); f == nil || f.Key != "upload.broken" {
				t.Errorf("believed of a child: %v", err)
			}
		})
	}
}

// in finds an object within objects and lists.
func in(v any, path ...any) map[string]any {
	for _, step := range path {
		switch at := step.(type) {
		case string:
			v = v.(map[string]any)[at]
		case int:
			v = v.([]any)[at]
		}
	}
	return v.(map[string]any)
}

// A request that is none is refused before anything is read.
func TestRequestsOfAnotherForm(t *testing.T) {
	good, err := request{Name: "a.csv", Size: 1, Time: 1, Memory: 1, Answer: 1}.encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"nothing": nil, "a length alone": good[:4], "half": good[:len(good)-3], "too long": {0xff, 0xff, 0xff, 0xff},
		"another form":  bytes.Replace(good, []byte(`"Form":1`), []byte(`"Form":2`), 1),
		"no time":       bytes.Replace(good, []byte(`"Time":1`), []byte(`"Time":0`), 1),
		"a size":        bytes.Replace(good, []byte(`"Size":1`), []byte(`"Size":-`), 1),
		"no file":       good,
		"not that long": append(bytes.Replace(good, []byte(`"Size":1`), []byte(`"Size":9`), 1), 'a'),
	} {
		var out bytes.Buffer
		status := Serve(bytes.NewReader(text), &out, func() (intake.Vocabulary, error) {
			t.Errorf("%s: read", name)
			return intake.Vocabulary{}, nil
		})
		if status != exitRequest || out.Len() > 0 {
			t.Errorf("%s: status %d, %d bytes", name, status, out.Len())
		}
	}
}
