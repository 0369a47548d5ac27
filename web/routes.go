// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"net/http"
	"slices"

	"jalon/domain/access"
)

// route is one address of the site. Nothing answers that is not in the list:
// who may ask, what the address is about, and which fields of a form are read are
// declared beside it, and what is not declared is denied or dropped.
type route struct {
	method, path string
	// who may ask at all. Whether they may do it to this very thing, app decides.
	who who
	// about is what the address names.
	about about
	// fields are the names of the form's fields that are read; one that ends in
	// "*" stands for all that begin so.
	fields []string
	serve  func(*Site, *visit) error
}

// who lists roles.
type who []access.Role

var (
	everyone = who(access.Roles)
	members  = who(slices.DeleteFunc(slices.Clone(access.Roles), func(r access.Role) bool { return r == access.Visitor }))
	// writers have a namespace of their own to write in.
	writers = who{access.Coordinator, access.FocalPoint, access.RapporteurRole, access.Secretariat}
)

// about is what an address names.
type about string

const (
	// aboutNothing: the same for whoever asks.
	aboutNothing about = "nothing"
	// aboutUpload: what came with the request, and is gone with the answer.
	aboutUpload about = "upload"
	// aboutSelf: the account and the office of whoever asks.
	aboutSelf about = "self"
	// aboutOwn: a record in the asker's own namespace, to be changed.
	aboutOwn about = "own record"
	// aboutScope: a record within the asker's scope, to be read.
	aboutScope about = "record in scope"
	// aboutAsked: a recommendation within the asker's scope, about which they have a
	// voice; what they say of it stands in their own namespace.
	aboutAsked about = "recommendation to speak of"
	// aboutAddressed: a recommendation within the asker's scope, to their own State.
	aboutAddressed about = "recommendation to one's State"
	// aboutSecret: what the secret in the address opens, and nothing else.
	aboutSecret about = "secret address"
	// aboutPublished: what an owner shows to everybody.
	aboutPublished about = "published record"
)

// routes is every page. Addresses stand without the language that comes before them.
func routes() []route {
	return slices.Concat(displayRoutes, checkRoutes, frontRoutes,
		gapRoutes,
		importRoutes,
		stateRoutes, planRoutes, ownPlanRoutes,
		listRoutes, searchRoutes, documentRoutes, documentNewRoutes,
		mapRoutes, compareRoutes,
		textRoutes,
		recommendationRoutes, followUpRoutes, divergenceRoutes, deskRoutes,
		homeRoutes, editRoutes, planTableRoutes, translationRoutes, unfinishedRoutes, publishRoutes, changeRoutes,
		signInRoutes, accountRoutes,
		dueRoutes, questionnaireRoutes,
	)
}

var displayRoutes = []route{
	{"POST", "/display", everyone, aboutNothing, []string{"size", "theme", "back"}, (*Site).setDisplay},
}

// mux answers by the list.
func (s *Site) mux() http.Handler {
	mux := http.NewServeMux()
	for _, each := range routes() {
		path := each.path
		if path == "/" {
			path = "/{$}"
		}
		mux.Handle(each.method+" "+path, s.answer(each))
	}
	mux.Handle("/", s.answer(route{who: everyone, about: aboutNothing, serve: (*Site).notThere}))
	return mux
}
