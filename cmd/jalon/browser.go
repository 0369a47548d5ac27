// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"os/exec"
	"runtime"
)

// desktop reports whether somebody sits at a screen on which a browser can open.
func (p *program) desktop() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return p.getenv("DISPLAY") != "" || p.getenv("WAYLAND_DISPLAY") != ""
}

// openBrowser shows an address in the browser of the desktop. Where that does not
// work, the address stands on the terminal all the same.
func openBrowser(address string) {
	name, arguments := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "windows":
		name, arguments = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case "darwin":
		name = "open"
	}
	command := exec.Command(name, arguments...)
	if command.Start() == nil {
		go command.Wait() //nolint:errcheck // the browser's own affair
	}
}
