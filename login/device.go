// SPDX-License-Identifier: EUPL-1.2

package login

import "strings"

// browsers and systems are what a User-Agent header is searched for, in order: most
// of them claim to be several, the last known one first.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
		{"CriOS", "Chrome"}, {"Chrome", "Chrome"}, {"Safari", "Safari"}}
	systems = [][2]string{{"Windows", "Windows"}, {"iPhone", "iOS"}, {"iPad", "iPadOS"}, {"Android", "Android"}, {"CrOS", "ChromeOS"},
		{"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

// device is what is kept of a User-Agent header: enough for people to know their
// own device again ("Firefox", "Windows"), and no more; "" for what is not known.
func device(agent string) (browser, system string) {
	first := func(list [][2]string) string {
		for _, each := range list {
			if strings.Contains(agent, each[0]) {
				return each[1]
			}
		}
		return ""
	}
	return first(browsers), first(systems)
}
