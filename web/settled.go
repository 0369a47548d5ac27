// SPDX-License-Identifier: EUPL-1.2

package web

import (
	"html/template"
	"text/template/parse"
)

// settled are the functions of templates that always answer the same to the same
// constants, in one language.
func (p *pages) settled(a *assets) map[string]func(...string) (string, error) {
	return map[string]func(...string) (string, error){
		"t":     func(args ...string) (string, error) { return p.lang.T(args[0], nil), nil },
		"asset": func(args ...string) (string, error) { return a.address(args[0]) },
		"link":  func(args ...string) (string, error) { return link(p.lang.Tag, args...), nil },
	}
}

// settle puts what is said on every page alike into the templates themselves: a
// sentence without arguments, an address of the site. It stands in texts and in
// quoted attributes alone, and is escaped for both.
func (p *pages) settle(a *assets) {
	functions := p.settled(a)
	for _, each := range p.set.Templates() {
		if each.Tree != nil {
			settleIn(each.Tree.Root, functions)
		}
	}
}

func settleIn(list *parse.ListNode, functions map[string]func(...string) (string, error)) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			if said, ok := constantly(n.Pipe, functions); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(said))}
			}
		case *parse.IfNode:
			settleIn(n.List, functions)
			settleIn(n.ElseList, functions)
		case *parse.RangeNode:
			settleIn(n.List, functions)
			settleIn(n.ElseList, functions)
		case *parse.WithNode:
			settleIn(n.List, functions)
			settleIn(n.ElseList, functions)
		}
	}
}

// constantly is what a pipeline says whatever the page is of; ok is false where that
// depends on the page.
func constantly(pipe *parse.PipeNode, functions map[string]func(...string) (string, error)) (said string, ok bool) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 {
		return "", false
	}
	args := pipe.Cmds[0].Args
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok || functions[name.Ident] == nil || name.Ident == "t" && len(args) != 2 {
		return "", false
	}
	var texts []string
	for _, arg := range args[1:] {
		text, ok := arg.(*parse.StringNode)
		if !ok {
			return "", false
		}
		texts = append(texts, text.Text)
	}
	if len(texts) == 0 && name.Ident != "link" {
		return "", false
	}
	said, err := functions[name.Ident](texts...)
	return said, err == nil // what fails does so where the page is made
}
