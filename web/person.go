// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"jalon/app"
	"jalon/domain/access"
)

// Person is who has signed in.
type Person struct {
	Actor   access.Actor
	Account app.Account
}
