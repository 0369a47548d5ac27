// SPDX-License-Identifier: EUPL-1.2

package web

// What an owner says became of a document is handed on, signed and withdrawn as a
// plan is: the pages are the same ones.
var followUpRoutes = []route{
	{"GET", "/follow-ups/{followup}/publish", writers, aboutOwn, nil, (*Site).publish},
	{"POST", "/follow-ups/{followup}/submit", writers, aboutOwn, []string{"why", "request"}, (*Site).submit},
	{"POST", "/follow-ups/{followup}/sign", writers, aboutOwn, []string{"for", "content", "why"}, (*Site).sign},
	{"POST", "/follow-ups/{followup}/withdraw", writers, aboutOwn, []string{"to", "why", "request"}, (*Site).withdraw},
}
