// SPDX-License-Identifier: EUPL-1.2

package indicator

import (
	"fmt"
	"regexp"
)

// Period is what an observation is of: a year "2025", a half "2025-H1", a
// quarter "2025-Q3" or a month "2025-09". Periods of one length order as texts.
type Period string

var period = regexp.MustCompile(`^(19|20)[0-9]{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$`)

// ParsePeriod reads a period.
func ParsePeriod(s string) (Period, error) {
	if !period.MatchString(s) {
		return "", fmt.Errorf("period %q: want 2025, 2025-H1, 2025-Q3 or 2025-09", s)
	}
	return Period(s), nil
}
