// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"slices"

	"jalon/domain/access"
)

// Address is one address of the site, as the list of routes has it.
type Address struct {
	Method, Path string
	// Roles may ask for it at all.
	Roles []access.Role
	// Fields are the names of the form's fields that are read.
	Fields []string
}

// Addresses is every address that there is, for tests that go through the whole
// site: one that they miss is then found out.
func Addresses() []Address {
	var list []Address
	for _, each := range routes() {
		list = append(list, Address{each.method, each.path, slices.Clone(each.who), slices.Clone(each.fields)})
	}
	return list
}
