// SPDX-License-Identifier: EUPL-1.2

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"jalon/domain/access"
	"jalon/domain/fault"
	"jalon/domain/record"
)

// LargestFile is the largest file that the record keeps, in bytes.
const LargestFile = 20 << 20

// FileBody is what the record keeps of a file besides its content.
type FileBody struct {
	SHA256 string `json:"sha256"`
	Size   int    `json:"size"`
	Name   string `json:"name"`
}

// FileSum is the name that the record gives a file: the SHA-256 of its content.
func FileSum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// putFile keeps a file under its SHA-256, as a part of parent's tree; the same
// content twice is one file.
func (d *deed) putFile(tree record.ID, sum, name string, content []byte) error {
	if len(content) > LargestFile {
		return fault.New(fault.Invalid, "app.file-too-large", fault.Args{"file": name})
	}
	there, err := d.Versions(Query{Owner: d.change.Owner, Kind: record.KindFile, Tree: tree, Key: sum, Gone: true})
	if err != nil || len(there) > 0 && !there[0].Gone {
		return err
	}
	if err := d.AddContent(d.change.Owner, sum, content); err != nil {
		return err
	}
	body, err := encode(FileBody{sum, len(content), name})
	if err != nil {
		return err
	}
	if len(there) > 0 { // it is back
		next := there[0]
		next.Number, next.Gone, next.Reach, next.Body = next.Number+1, false, record.Draft, body
		return d.put(next)
	}
	id, err := d.house.id(d.change.At)
	if err != nil {
		return err
	}
	return d.put(record.Version{Ref: record.Ref{Owner: d.change.Owner, ID: id}, Kind: record.KindFile, Number: 1,
		Tree: tree, Parent: tree, Key: sum, Body: body})
}

// Attach keeps a file with a plan, or another root, of the actor's own. The change
// that it was is "" when the record has the file already.
func (h *House) Attach(ctx context.Context, actor access.Actor, root record.ID, name string, content []byte, why, act string) (change record.ID, err error) {
	if err := access.May(actor, access.Write, access.Thing{Owner: actor.Owner}); err != nil {
		return "", err
	}
	request, err := asking(act, root, name, FileSum(content), why)
	if err != nil {
		return "", err
	}
	err = h.Store.Write(ctx, actor.Scope(), func(w Writing) error {
		if done, ok, err := requested(w, actor, request, record.VerbSave, func(v record.Version) bool { return v.Kind == record.KindFile && v.Tree == root }); err != nil || ok {
			change = done.ID
			return err
		}
		there, err := w.Versions(Query{Owner: actor.Owner, ID: root, Root: true})
		if err != nil {
			return err
		}
		if len(there) == 0 {
			return fault.New(fault.Missing, "store.missing", nil)
		}
		d, err := h.newDeed(w, actor, record.VerbSave, why, request)
		if err != nil {
			return err
		}
		if err := d.putFile(root, FileSum(content), name, content); err != nil {
			return err
		}
		if d.begun {
			change = d.change.ID
		}
		return d.done(change)
	})
	return change, err
}

// Files lists the files of an owner that the actor may see.
func (h *House) Files(ctx context.Context, actor access.Actor, owner record.Owner) ([]FileBody, error) {
	found, err := h.Look(ctx, actor, Query{Owner: owner, Kind: record.KindFile})
	if err != nil {
		return nil, err
	}
	list := []FileBody{}
	for _, v := range found {
		if empty(v) {
			continue
		}
		body, err := decode[FileBody](v.Body)
		if err != nil {
			return nil, err
		}
		list = append(list, body)
	}
	return list, nil
}

// File returns a file that is in the actor's scope. Its content is held against
// its name: a file that was damaged on the disk is a fault, never handed out.
func (h *House) File(ctx context.Context, actor access.Actor, owner record.Owner, sum string) (content []byte, err error) {
	var found []record.Version
	err = h.Store.Read(ctx, actor.Scope(), func(r Reading) error {
		if content, err = r.Content(owner, sum); err != nil {
			return err
		}
		found, err = r.Versions(Query{Owner: owner, Kind: record.KindFile, Key: sum})
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := h.writeReading(ctx, actor, found); err != nil {
		return nil, err
	}
	if FileSum(content) != sum {
		return nil, fault.New(fault.Internal, "app.file-damaged", fault.Args{"file": sum})
	}
	return content, nil
}
