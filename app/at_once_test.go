// SPDX-License-Identifier: EUPL-1.2

package app_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"jalon/app"
	"jalon/domain/access"
	"jalon/domain/record"
)

// Writers of one process wait for each other and none is lost, from the very
// first statements on.
func TestManyWritersAtOnce(t *testing.T) {
	each(t, func(t *testing.T, r *register) {
		const writers, saves = 8, 5
		var texts []string
		for n := range writers {
			texts = append(texts, fmt.Sprintf("1.%d Inspect %d", n, n))
		}
		ada := r.person(t, "ada", access.Coordinator, "QMA")
		r.imported(t, ada, measures(texts...))
		actions, err := r.Look(t.Context(), ada, app.Query{Kind: record.KindAction})
		if err != nil || len(actions) != writers {
			t.Fatal(len(actions), err)
		}
		var wait sync.WaitGroup
		r.Now = time.Now // the test's own clock is for one at a time
		for n := range writers {
			wait.Add(1)
			go func() {
				defer wait.Done()
				v := actions[n]
				for i := range saves {
					var body app.ActionBody
					if err := json.Unmarshal(v.Body, &body); err != nil {
						t.Error(err)
						return
					}
					body.Partners = fmt.Sprintf("%d of %d", i, n)
					text, err := json.Marshal(body)
					if err != nil {
						t.Error(err)
						return
					}
					if v, err = r.Save(t.Context(), ada, app.SaveRequest{Ref: v.Ref, Base: v.Number, Body: text}); err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		wait.Wait()
		for key, body := range r.sees(t, ada, record.KindAction) {
			var b app.ActionBody
			if err := json.Unmarshal([]byte(body), &b); err != nil || len(b.Partners) < 6 || b.Partners[:1] != "4" {
				t.Errorf("%s: %q, %v: want the last of its writer's saves", key, b.Partners, err)
			}
		}
		r.verifies(t)
	})
}
