// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// asked is an act as its asker names it, so that asking again after a lost answer
// does not do it again; content is a digest of all that was asked for.
type asked struct{ name, content string }

// asking names an act and what it is to do. What has no name is always done.
func asking(name string, content ...any) (asked, error) {
	if name == "" {
		return asked{}, nil
	}
	text, err := json.Marshal(content)
	if err != nil {
		return asked{}, fmt.Errorf("what is asked for: %w", err)
	}
	sum := sha256.Sum256(text)
	return asked{name, hex.EncodeToString(sum[:])}, nil
}

// requested is the change that a request of the actor's made already. A name that
// was given to another sort of act, by somebody else, to an act on something
// else, or for another content, is no name for this one: what was answered then is
// no answer to this. about says of a version that the change made whether it can be
// of this act; what an act of before the digests asked for is told by that alone.
func requested(r Reading, actor access.Actor, request asked, verb record.Verb, about func(record.Version) bool) (record.Change, bool, error) {
	c, ok, err := r.Requested(request.name)
	if err != nil || !ok {
		return c, ok, err
	}
	if c.Verb != verb || c.By != actor.Account || c.Asked != "" && c.Asked != request.content {
		return record.Change{}, false, otherRequest(nil)
	}
	made, err := r.ChangeVersions(c.Ref)
	if err != nil {
		return c, false, err
	}
	if slices.ContainsFunc(made, func(v record.Version) bool { return !about(v) }) {
		return record.Change{}, false, otherRequest(nil)
	}
	return c, true, nil
}

// otherRequest is the fault of a request's name that was another's.
func otherRequest(cause error) error {
	return fault.Wrap(cause, fault.Conflict, "app.other-request", nil)
}
