// SPDX-License-Identifier: EUPL-1.2

package login

import (
	"strings"
	"testing"

	"jalon/app"
	"jalon/domain/fault"
)

func TestWhatAPasswordMayBe(t *testing.T) {
	a := app.Account{Login: "ada.lovelace@ministry.example", Name: "Ada Lovelace-Müller"}
	for password, key := range map[string]string{
		"":               "login.password-short",
		"fourteen chars": "login.password-short",
		"éèàùçâêîôûëïüÿ": "login.password-short", // 28 bytes, 14 letters
		"e\u0301e\u0300a\u0300u\u0300uo\u0302iyw": "login.password-short", // more code points than letters
		"fifteen letters":                         "",
		"pêches à la crème":                       "",
		"correct horse battery staple":            "",
		"ყველაფერი კარგად":                        "",
		"     a     b     c":                      "login.password-weak",
		"aaaaaaaaaaaaaaaaaaaa":                    "login.password-weak",
		"abcabcabcabcabcabc":                      "login.password-weak",
		"password!password!":                      "login.password-weak",
		"abcdefghijklmnopq":                       "login.password-weak",
		"zyxwvutsrqponmlkj":                       "login.password-weak",
		"qwertyuiopasdfghjkl":                     "login.password-weak",
		"AZERTYUIOPqsdfghjklm":                    "login.password-weak",
		"1234567890123456":                        "login.password-weak",
		"my dog is named jalon":                   "login.password-names",
		"Lovelace was here before":                "login.password-names",
		"herr müller isst obst":                   "login.password-names",
		"at the ministry today":                   "login.password-names",
		"password1234567":                         "login.password-weak",
		"Password1!Password2":                     "login.password-weak",
		"P@ssw0rd-P@ssw0rd-1":                     "login.password-weak",
		"motdepasse123456":                        "login.password-weak",
		"mot de passe 2026":                       "login.password-weak",
		"1q2w3e4r5t6y7u8i":                        "login.password-weak",
		"1qaz2wsx3edc4rfv":                        "login.password-weak",
		"1qaz@WSX3edc$RFV":                        "login.password-weak",
		"abc123def456ghi789":                      "login.password-weak",
		"summer2026!!!!!":                         "login.password-weak",
		"azerty123456789":                         "login.password-weak",
		"111222333444555666":                      "login.password-weak",
		"sunshine sunshine1":                      "login.password-weak",
		"qwerty!qwerty!123":                       "login.password-weak",
		"Love1ace was here":                       "login.password-names",
		"la vie a J4lon 44":                       "login.password-names",
		"the plans.example one":                   "login.password-names",
		"coffee for everyone":                     "",
		"le soir 1987 a Nice":                     "",
		"horse river 2026":                        "",
		"une lampe bleue et verte":                "",
		"3 Gänse im Garten":                       "",
		"добрый вечер всем":                       "",
		strings.Repeat("five words here ", 4) + "12345 and end": "",
		strings.Repeat("é?x!y", 52):                             "login.password-long",
		strings.Repeat("words and ", 200):                       "login.password-long",
		"not a text \xff\xfe at all":                            "login.password-long",
	} {
		got, err := goodPassword(password, a, "Plans of everybody", "plans.example")
		if found := ""; err != nil {
			if found = fault.Of(err).Key; found != key {
				t.Errorf("%q: %s, want %q", password, found, key)
			}
		} else if key != "" {
			t.Errorf("%q is taken, want %s", password, key)
		} else if got != normalPassword(password) {
			t.Errorf("%q is kept as %q", password, got)
		}
	}
	longest := strings.Repeat("aé12!zß9", LongestPassword/8)[:0]
	for n := 0; n < LongestPassword; n++ {
		longest += string(rune('a' + n*n%23))
	}
	if _, err := goodPassword(longest, a); err != nil {
		t.Errorf("the longest is refused: %v", err)
	}
}

func TestTwoKeyboardsWriteOnePassword(t *testing.T) {
	if a, b := normalPassword("cafe\u0301 cre\u0300me"), normalPassword("café crème"); a != b {
		t.Errorf("%q, %q", a, b)
	}
}
