// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"jalon/intake"
	"jalon/report"
)

// askedForHelp finds -h or --help, and the command that it stands beside.
func (p *program) askedForHelp(root *kong.Node, args []string) (*kong.Node, bool) {
	node, asked := root, args[0] == "help"
	for _, arg := range args {
		if arg == "-h" || arg == "--help" {
			asked = true
		}
		for _, child := range node.Children {
			if child.Name == arg {
				node = child
				break
			}
		}
	}
	// "jalon user" alone asks what there is of it.
	return node, asked || len(node.Children) > 0 && args[len(args)-1] == node.Name
}

// shared are the flags that mean the same with every command.
var shared = map[string]bool{"lang": true, "db": true, "key": true, "as": true, "why": true}

// path is a command with what it stands under: "user add", and the same as a key.
func path(node *kong.Node) (words, key string) {
	for ; node.Type != kong.ApplicationNode; node = node.Parent {
		words, key = " "+node.Name+words, "."+node.Name+key
	}
	return words, "help" + key
}

// overview is what the bare command says: what it is for and the one command to begin with.
func (p *program) overview(root *kong.Node) {
	fmt.Fprintln(p.out, p.lang.T("help.first", nil))
	fmt.Fprintln(p.out)
	p.help(root)
}

// help explains a command in the reader's language.
func (p *program) help(node *kong.Node) {
	words, key := path(node)
	if len(node.Children) > 0 {
		fmt.Fprintln(p.out, p.lang.T("help.commands", nil))
		for _, child := range node.Children {
			fmt.Fprintf(p.out, "  jalon%s %-11s %s\n", words, child.Name, p.lang.T(key+"."+child.Name, nil))
		}
		fmt.Fprintln(p.out)
		fmt.Fprintln(p.out, p.lang.T("help.more", nil))
		return
	}
	usage := "jalon" + words
	for _, arg := range node.Positional {
		name := strings.ToUpper(arg.Name)
		if !arg.Required {
			name = "[" + name + "]"
		}
		usage += " " + name
	}
	fmt.Fprintln(p.out, p.lang.T("help.usage", map[string]any{"command": usage}))
	fmt.Fprintln(p.out)
	fmt.Fprintln(p.out, p.lang.T(key, nil))
	fmt.Fprintln(p.out)
	for _, arg := range node.Positional {
		p.explain(strings.ToUpper(arg.Name), key+"."+arg.Name)
	}
	root := node.Parent
	for root.Parent != nil {
		root = root.Parent
	}
	for _, flag := range append(node.Flags, root.Flags...) {
		name := "--" + flag.Name
		if flag.Short != 0 {
			name = "-" + string(flag.Short) + ", " + name
		}
		if flag.PlaceHolder != "" {
			name += " " + flag.PlaceHolder
		}
		if node.Name == "extract" && flag.Name == "lang" {
			// Here it is the document's language.
			p.explain("--lang auto|en|fr", "help.extract.lang")
			continue
		}
		// With a match, --as says what a document is.
		if shared[flag.Name] && (node.Name != "match" || flag.Name != "as") {
			p.explain(name, "help."+flag.Name)
		} else {
			p.explain(name, key+"."+flag.Name)
		}
	}
	fmt.Fprintln(p.out)
	status := "help.status.done"
	if node.Name == "check" {
		status = "help.status"
	}
	fmt.Fprintln(p.out, p.lang.T(status, nil))
}

// explain writes one argument or flag and what it does under it.
func (p *program) explain(name, key string) {
	fmt.Fprintln(p.out, "  "+name)
	for _, line := range fold(p.lang.T(key, map[string]any{"meanings": meanings(), "mark": report.AnswersMark}), 72) {
		fmt.Fprintln(p.out, "      "+line)
	}
}

// meanings are the words that --map takes.
func meanings() string {
	words := make([]string, len(intake.Meanings))
	for i, m := range intake.Meanings {
		words[i] = string(m)
	}
	return strings.Join(words, ", ")
}

// fold breaks a text into lines of at most width characters, never at a space
// that must not be broken.
func fold(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}
