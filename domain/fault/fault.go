// SPDX-License-Identifier: EUPL-1.2

// Package fault holds the one error that Jalon shows to people: a kind out of a
// closed list, the key of a sentence, the sentence's arguments, and where the
// fault was found. The sentence itself lives in the catalogues of package
// locale, so that a fault is told in the reader's language, never in Go.
package fault

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind says what sort of fault it is; the edge of the program (exit status,
// later the HTTP status) is decided by it alone.
type Kind int

// The closed list of kinds.
const (
	// Internal is a defect of the program: the only kind a person cannot mend.
	Internal Kind = iota
	// Invalid is input that cannot be used as it is.
	Invalid
	// Denied is something the asker may not do or see.
	Denied
	// Missing is something that is not there.
	Missing
	// Conflict is a contradiction with what is already recorded.
	Conflict
	// Stale is a change based on a version that is no longer the newest.
	Stale
)

// String returns the kind's name as it stands in logs and JSON.
func (k Kind) String() string {
	return [...]string{"internal", "invalid", "denied", "missing", "conflict", "stale"}[k]
}

// Args are the named arguments of a sentence. Values are strings, integers or
// string lists; a list is joined by the language's own separator when shown.
type Args map[string]any

// Fault is an error meant for a person. Key names the sentence that says what
// was expected, what was found, where, and how to mend it.
type Fault struct {
	Kind Kind
	Key  string
	Args Args
	// Cause is what went wrong underneath, for the log; it is never shown to a
	// person, because it may quote what the input held.
	Cause error
}

// New returns a fault without a cause.
func New(kind Kind, key string, args Args) *Fault {
	return &Fault{Kind: kind, Key: key, Args: args}
}

// Wrap returns a fault that remembers its cause.
func Wrap(cause error, kind Kind, key string, args Args) *Fault {
	return &Fault{Kind: kind, Key: key, Args: args, Cause: cause}
}

// Error renders the fault for developers: kind, key, sorted arguments, cause.
func (f *Fault) Error() string {
	names := make([]string, 0, len(f.Args))
	for name := range f.Args {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", f.Kind, f.Key)
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, f.Args[name])
	}
	if f.Cause != nil {
		fmt.Fprintf(&b, ": %v", f.Cause)
	}
	return b.String()
}

// Unwrap returns the cause, for errors.Is and errors.As.
func (f *Fault) Unwrap() error { return f.Cause }

// Of returns the fault inside err. An error that is none was not foreseen: it
// comes back as an internal fault that wraps it.
func Of(err error) *Fault {
	if err == nil {
		return nil
	}
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return Wrap(err, Internal, "fault.internal", nil)
}
