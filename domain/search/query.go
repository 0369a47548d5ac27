// SPDX-License-Identifier: EUPL-1.2

package search

import (
	"strings"
	"unicode"

	"jalon/domain/lexicon"
)

// Query is a question as it was understood.
type Query struct {
	root *node
	// lacks is how many of the words that were typed side by side may be missing.
	lacks int
}

// node is a part of a question: a leaf with words, or an operator over parts.
type node struct {
	op    op
	parts []*node
	leaf  *leaf
	// said: somebody wrote the AND.
	said bool
}

type op byte

const (
	leafOp op = iota
	andOp
	orOp
	notOp
)

// leaf is a word, the beginning of a word, or a phrase.
type leaf struct {
	// words are folded.
	words []string
	// exact: the words as they are written, one after the other, without stemming.
	exact bool
	// begins: the word is only the beginning of those that are meant.
	begins bool
	// joined is the word that several with hyphens between them make: "coordinator".
	joined string
}

// one is the single word that the leaf may stand for in a text, whole or with
// hyphens; "" when there is none.
func (l *leaf) one() string {
	switch {
	case l.exact:
		return ""
	case len(l.words) == 1:
		return l.words[0]
	}
	return l.joined
}

// MaxWords is how many words of a question are read; what comes after is left out.
const MaxWords = 32

// mostTokens bounds the words, brackets and operators of a question: each bracket
// that is opened is a step deeper for whoever reads it.
const mostTokens = 8 * MaxWords

// Parse reads a question. Whatever is typed is a question: an operator without its
// words, or a bracket or mark that is not closed, is passed over.
//
//	labour inspector           both words, in any form that has the same stem
//	"labour inspectors"        these words, one after the other
//	inspect*                   words that begin so
//	victims OR survivors       either; AND, OR, NOT in capitals, or ET, OU, SAUF
//	shelter -children          without a word
//	(hotline OR helpline) 2021
func Parse(question string) Query {
	p := parser{tokens: tokens(question)}
	root := p.or()
	for p.at < len(p.tokens) { // a bracket closed that was not opened
		p.at++
		root = join(andOp, root, p.or())
	}
	return Query{root: prune(root)}
}

// Spare is how many of the words that were typed side by side may be missing where
// nothing has all of them: one of three, two of six. Who writes AND, quotation
// marks or NOT means what they write.
func (q Query) Spare() int { return len(q.root.aside()) / 3 }

// Lacking is the question when that many of its words may be missing.
func (q Query) Lacking(n int) Query { return Query{root: q.root, lacks: min(n, q.Spare())} }

// aside are the words of a question that were typed side by side.
func (n *node) aside() (list []*node) {
	if n == nil || n.op != andOp || n.said {
		return nil
	}
	for _, part := range n.parts {
		if part.leaf != nil && !part.leaf.exact {
			list = append(list, part)
		}
	}
	return list
}

// Empty reports whether the question asks for nothing.
func (q Query) Empty() bool { return q.root == nil }

type tokenKind byte

const (
	wordToken tokenKind = iota
	phraseToken
	openToken
	closeToken
	operatorToken
)

type token struct {
	kind tokenKind
	text string
	op   op
	// begins: a star stood behind the word.
	begins bool
}

// operators are the words of the language of questions; they are written in
// capitals, so that "and" in a text that was pasted stays a word.
var operators = map[string]op{"AND": andOp, "ET": andOp, "OR": orOp, "OU": orOp, "NOT": notOp, "SAUF": notOp, "NON": notOp}

func tokens(s string) []token {
	var list []token
	runes := []rune(s)
	for i := 0; i < len(runes) && len(list) < mostTokens; {
		r := runes[i]
		switch {
		case unicode.IsSpace(r):
			i++
		case r == '(' && (i == 0 || !wordly(runes[i-1])):
			list, i = append(list, token{kind: openToken}), i+1
		case r == ')':
			// What closes a bracket inside a reference, as in GRETA(2017)28, closes nothing.
			list, i = append(list, token{kind: closeToken}), i+1
		case r == '-' && i+1 < len(runes) && !unicode.IsSpace(runes[i+1]) && (i == 0 || unicode.IsSpace(runes[i-1]) || runes[i-1] == '('):
			list, i = append(list, token{kind: operatorToken, op: notOp}), i+1
		case closing(r) != 0:
			end := i + 1
			for end < len(runes) && runes[end] != closing(r) {
				end++
			}
			list = append(list, token{kind: phraseToken, text: string(runes[i+1 : end])})
			i = min(end+1, len(runes))
		case !wordly(r):
			i++
		default:
			end := i
			depth := 0
			for end < len(runes) && !unicode.IsSpace(runes[end]) && closing(runes[end]) == 0 {
				if runes[end] == '(' {
					depth++
				} else if runes[end] == ')' {
					if depth == 0 {
						break
					}
					depth--
				}
				end++
			}
			text := string(runes[i:end])
			i = end
			if o, ok := operators[text]; ok {
				list = append(list, token{kind: operatorToken, op: o})
				continue
			}
			word, begins := strings.CutSuffix(text, "*")
			list = append(list, token{kind: wordToken, text: word, begins: begins})
		}
	}
	return list
}

// closing is the mark that ends a phrase begun by r; 0 when r begins none.
func closing(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '“', '„':
		return '”'
	case '«':
		return '»'
	}
	return 0
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

type parser struct {
	tokens []token
	at     int
	words  int
}

func (p *parser) peek() (token, bool) {
	if p.at < len(p.tokens) {
		return p.tokens[p.at], true
	}
	return token{}, false
}

func (p *parser) or() *node {
	left := p.and()
	for {
		t, ok := p.peek()
		if !ok || t.kind != operatorToken || t.op != orOp {
			return left
		}
		p.at++
		left = join(orOp, left, p.and())
	}
}

func (p *parser) and() *node {
	var left *node
	said := false
	for {
		t, ok := p.peek()
		switch {
		case !ok, t.kind == closeToken, t.kind == operatorToken && t.op == orOp:
			if said && left != nil && left.op == andOp {
				left.said = true
			}
			return left
		case t.kind == operatorToken && t.op == andOp:
			said = true
			p.at++
		default:
			left = join(andOp, left, p.part())
		}
	}
}

func (p *parser) part() *node {
	t := p.tokens[p.at]
	p.at++
	switch t.kind {
	case operatorToken: // NOT
		next, ok := p.peek()
		if !ok || next.kind == closeToken || next.kind == operatorToken {
			return nil
		}
		if inner := p.part(); inner != nil {
			return &node{op: notOp, parts: []*node{inner}}
		}
		return nil
	case openToken:
		inner := p.or()
		if next, ok := p.peek(); ok && next.kind == closeToken {
			p.at++
		}
		return inner
	}
	l := &leaf{exact: t.kind == phraseToken}
	read := lexicon.Words(t.text)
	if !l.exact {
		read = apart(t.text, read)
	}
	read = read[:min(len(read), MaxWords-p.words)]
	p.words += len(read)
	if len(read) == 0 {
		return nil
	}
	for _, w := range read {
		l.words = append(l.words, w.Folded)
	}
	l.begins = t.begins && len(read) == 1
	for _, c := range compounds(t.text, read, 0) {
		if c.words == len(read) {
			l.joined = c.folded
		}
	}
	return &node{leaf: l}
}

// join puts two parts under an operator; a part that is missing is passed over.
func join(o op, left, right *node) *node {
	switch {
	case left == nil:
		return right
	case right == nil:
		return left
	case left.op == o:
		left.parts = append(left.parts, right)
		return left
	}
	return &node{op: o, parts: []*node{left, right}}
}

// prune takes out of a list of words those that say nothing ("of", "les"), unless
// nothing else would be left, or they stand in a phrase.
func prune(n *node) *node {
	if n == nil || n.op == leafOp {
		return n
	}
	if n.op == andOp {
		var kept []*node
		for _, part := range n.parts {
			if l := part.leaf; l == nil || l.exact || l.begins || len(l.words) > 1 || !Common(l.words[0]) {
				kept = append(kept, part)
			}
		}
		if len(kept) > 0 {
			n.parts = kept
		}
	}
	for i, part := range n.parts {
		n.parts[i] = prune(part)
	}
	if n.op == andOp && len(n.parts) == 1 {
		return n.parts[0]
	}
	return n
}

// common are words that nearly every text has, folded.
var common = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`
		a an and are as at be been by for from has have in into is it its of on or that the their them they this to was were which who with
		au aux avec ce ces cette d dans de des du elle en est et eu il ils l la le les leur leurs lui n ne ou par pas pour qu que qui s sa se ses son sont sur un une y`) {
		set[w] = true
	}
	return set
}()

// Common reports whether a folded word is one that nearly every text has.
func Common(folded string) bool { return common[folded] }
