// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"encoding/json"
	"strings"

	"jalon/app"
)

// written is a field of a body as a page shows it: the texts in it, one beside
// the other.
func written(v *visit, field string, raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	var lines []app.Line
	if strings.HasSuffix(field, ".lines") && json.Unmarshal(raw, &lines) == nil {
		var texts []string
		for _, l := range lines {
			switch {
			case l.Amount != "":
				texts = append(texts, v.lang.Money(l.Amount, l.Currency))
			case l.Text != "":
				texts = append(texts, l.Text)
			}
		}
		return strings.Join(texts, " · ")
	}
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return ""
	}
	return strings.Join(leaves(value), " · ")
}

// leaves are the texts within a value.
func leaves(value any) (texts []string) {
	switch value := value.(type) {
	case string:
		if value != "" {
			texts = append(texts, value)
		}
	case []any:
		for _, each := range value {
			texts = append(texts, leaves(each)...)
		}
	case map[string]any:
		for _, name := range []string{"label", "text", "baseline", "target", "verification"} {
			texts = append(texts, leaves(value[name])...)
		}
	}
	return texts
}
