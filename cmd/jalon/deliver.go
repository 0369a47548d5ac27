// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"os"
	"path/filepath"

	"jalon/domain/fault"
)

// deliver writes the report to a file, whole or not at all, or to standard
// output. It never writes over what it read.
func (p *program) deliver(data []byte, path string, read ...string) error {
	return p.deliverAs(0o644, data, path, read...)
}

// deliverAs is deliver with the rights of a new file. Behind a link, the file
// that it names is written; a device or a pipe is written to and stays one.
func (p *program) deliverAs(rights os.FileMode, data []byte, path string, read ...string) error {
	if path == "" {
		_, err := p.out.Write(data)
		return err
	}
	for _, name := range read {
		a, errA := os.Stat(path)
		b, errB := os.Stat(name)
		if errA == nil && errB == nil && os.SameFile(a, b) {
			return fault.New(fault.Conflict, "cmd.over-input", fault.Args{"file": path})
		}
	}
	unwritable := func(err error) error {
		return fault.Wrap(err, fault.Denied, "cmd.unwritable", fault.Args{"file": path})
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		info, err := os.Stat(target)
		if err == nil && !info.Mode().IsRegular() {
			return p.pour(data, path, unwritable)
		}
		path = target
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".jalon-*")
	if err != nil {
		return unwritable(err)
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(data)
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(temporary.Name(), rights)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return unwritable(err)
	}
	fmt.Fprintln(p.errors, p.lang.T("cmd.written", map[string]any{"file": path}))
	return nil
}

// pour writes to what is there and is no file: a device, a pipe, a terminal.
func (p *program) pour(data []byte, path string, unwritable func(error) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritable(err)
	}
	if _, err := f.Write(data); err != nil {
		f.Close() //nolint:errcheck // what went wrong is told
		return unwritable(err)
	}
	return f.Close()
}
