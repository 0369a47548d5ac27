// SPDX-License-Identifier: EUPL-1.2

package web

// What an owner says became of a document is handed on, signed and withdrawn as a
// plan is: the pages are the same ones.
var followUpRoutes = []route{
	{"GET", "/follow-ups/{followup}/publish", writers, aboutOwn, nil, (*Site).publish},
	{"POST", "/follow-ups/{followup}/submit", writers, aboutOwn, append([]string{"why", "request"}, turnFields...), (*Site).submit},
	{"POST", "/follow-ups/{followup}/sign", writers, aboutOwn, append([]string{"for", "content", "why"}, turnFields...), (*Site).sign},
	{"POST", "/follow-ups/{followup}/withdraw", writers, aboutOwn, append([]string{"to", "why", "request"}, turnFields...), (*Site).withdraw},
}
