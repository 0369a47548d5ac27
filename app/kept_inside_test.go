// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"encoding/json"
	"fmt"
	"testing"

	"jalon/domain/access"
	"jalon/domain/lexicon"
	"jalon/domain/record"
)

// What is kept is given to its own scope, for its own edition, and to nobody else.
func TestWhatIsKeptIsGivenToItsScopeAlone(t *testing.T) {
	var k kept
	as := keptAs{scope: access.Actor{Role: access.Coordinator, Owner: "QMA"}.Scope(), root: record.Ref{Owner: "QMA", ID: "plan"}}
	version := record.Version{Ref: as.root, Number: 3, Body: json.RawMessage(`"drafted"`)}
	e := editionOf([]record.Version{version})
	k.put(as, e, k.now(), "a draft", 1)
	if what, ok := k.take(as, e); !ok || what != "a draft" {
		t.Fatalf("%v is kept, %v", what, ok)
	}
	for name, other := range map[string]keptAs{
		"another body of the State": {scope: access.Actor{Role: access.RapporteurRole, Owner: "QMA:rapporteur"}.Scope(), root: as.root},
		"another State":             {scope: access.Actor{Role: access.Coordinator, Owner: "QMB"}.Scope(), root: as.root},
		"the public":                {scope: access.Public, root: as.root},
		"what the rules find":       {scope: as.scope, root: as.root, words: &lexicon.Lexicon{}},
		"what is searched":          {scope: as.scope, root: as.root, perusal: "words"},
	} {
		if what, ok := k.take(other, e); ok {
			t.Errorf("%s is given %v", name, what)
		}
	}
	erased, newer := version, version
	erased.Body, newer.Number = nil, 4
	for name, list := range map[string][]record.Version{"erased": {erased}, "newer": {newer}, "gone": nil, "more": {version, {Ref: record.Ref{Owner: "QMA", ID: "other"}, Number: 1, Body: version.Body}}} {
		k.put(as, e, k.now(), "a draft", 1)
		if what, ok := k.take(as, editionOf(list)); ok || len(k.of) != 0 || k.holds != 0 {
			t.Errorf("%s: %v is given, and %d are kept", name, what, len(k.of))
		}
	}
	if editionOf([]record.Version{version}, nil) == editionOf(nil, []record.Version{version}) {
		t.Error("a plan and the one before it are one")
	}
}

// What was read before something was forgotten is not kept afterwards.
func TestWhatIsReadMeanwhileIsNotKept(t *testing.T) {
	var k kept
	as := keptAs{root: record.Ref{Owner: "QMA", ID: "plan"}}
	turn := k.now()
	k.forget("QMA")
	k.put(as, edition{}, turn, "what was erased", 1)
	if len(k.of) != 0 {
		t.Error("it is kept")
	}
}

// Whatever is looked at, no more is kept than there is room for.
func TestSoMuchIsKept(t *testing.T) {
	var k kept
	for i := range 200 {
		as := keptAs{root: record.Ref{Owner: "QMA", ID: record.ID(fmt.Sprint(i))}}
		k.put(as, edition{}, k.now(), i, keptVersions/50)
		if _, ok := k.take(as, edition{}); !ok {
			t.Fatalf("%d is not kept", i)
		}
	}
	held := 0
	for _, thing := range k.of {
		held += thing.holds
	}
	if held != k.holds || held > keptVersions || held < keptVersions/2 {
		t.Errorf("%d versions are held, %d reckoned, of %d", held, k.holds, keptVersions)
	}
	k.put(keptAs{root: record.Ref{Owner: "QMB"}}, edition{}, k.now(), "all of it", keptVersions)
	if _, ok := k.take(keptAs{root: record.Ref{Owner: "QMB"}}, edition{}); ok {
		t.Error("one thing takes all the room")
	}
}
