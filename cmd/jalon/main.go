// SPDX-License-Identifier: EUPL-1.2

// Command jalon follows what became of commitments against trafficking in
// human beings. The package is the program's edge: it reads the command line,
// opens files, and turns faults into sentences and exit statuses. What it does
// not do is decide anything about a plan.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"jalon/domain/fault"
	"jalon/intake/watched"
	"jalon/locale"
	"jalon/report"
)

// version is set when a release is built.
var version = "development"

// Exit statuses (design: "Exit status").
const (
	exitDone     = 0
	exitFindings = 1
	exitBadUse   = 2
	exitInternal = 3
)

// program is one run of the command: its streams, its environment, its language.
type program struct {
	in          io.Reader
	out, errors io.Writer
	getenv      func(string) string
	lang        *locale.Language
	// asked is what --lang says, "" when it does not.
	asked string
	// terminal: standard output is one, so that a binary file must not go there.
	terminal bool
	status   int
}

// commands are the program's commands; their help stands in the catalogues under "help.".
type commands struct {
	language
	Check           checkCommand           `cmd:""`
	Extract         extractCommand         `cmd:""`
	Match           matchCommand           `cmd:""`
	Demo            demoCommand            `cmd:""`
	Serve           serveCommand           `cmd:""`
	Rules           rulesCommand           `cmd:""`
	Corpus          corpusCommand          `cmd:""`
	Permissions     permissionsCommand     `cmd:""`
	Import          importCommand          `cmd:""`
	Export          exportCommand          `cmd:""`
	Plans           plansCommand           `cmd:""`
	Assess          assessCommand          `cmd:""`
	Answers         answersCommand         `cmd:""`
	Divergences     divergencesCommand     `cmd:""`
	Submit          submitCommand          `cmd:""`
	Sign            signCommand            `cmd:""`
	Withdraw        withdrawCommand        `cmd:""`
	Edit            editCommand            `cmd:""`
	Attach          attachCommand          `cmd:""`
	Files           filesCommand           `cmd:""`
	Due             dueCommand             `cmd:""`
	Reply           replyCommand           `cmd:""`
	Spoken          spokenCommand          `cmd:""`
	Documents       documentsCommand       `cmd:""`
	Recommendations recommendationsCommand `cmd:""`
	Published       publishedCommand       `cmd:""`
	Changes         changesCommand         `cmd:""`
	History         historyCommand         `cmd:""`
	Undo            undoCommand            `cmd:""`
	Erase           eraseCommand           `cmd:""`
	User            userCommand            `cmd:""`
	Backup          backupCommand          `cmd:""`
	Restore         restoreCommand         `cmd:""`
	Verify          verifyCommand          `cmd:""`
	Retain          retainCommand          `cmd:""`
	Migrate         migrateCommand         `cmd:""`
	Version         versionCommand         `cmd:""`
}

// language is the flag of all commands; it may stand before or after theirs.
type language struct {
	Lang string `enum:",auto,en,fr" default:"" placeholder:"en|fr"`
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == watched.Verb {
		os.Exit(watched.Serve(os.Stdin, os.Stdout, shippedVocabulary))
	}
	p := &program{in: os.Stdin, out: os.Stdout, errors: os.Stderr, getenv: os.Getenv, terminal: isTerminal(os.Stdout)}
	os.Exit(p.run(os.Args[1:]))
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// run does what args ask and returns the exit status.
func (p *program) run(args []string) (status int) {
	p.lang = p.language(args)
	defer func() {
		if r := recover(); r != nil {
			status = p.fail(fmt.Errorf("panic: %v", r))
		}
	}()
	var c commands
	parser, err := kong.New(&c, kong.Name("jalon"), kong.Writers(p.out, p.errors), kong.Exit(func(int) {}),
		kong.NoDefaultHelp(), kong.Bind(p))
	if err != nil {
		return p.fail(err)
	}
	if len(args) == 0 && p.desktop() {
		if err := serveCheck(p); err != nil {
			return p.fail(err)
		}
		return p.status
	}
	if len(args) == 0 {
		p.overview(parser.Model.Node)
		return exitDone
	}
	if node, ok := p.askedForHelp(parser.Model.Node, args); ok {
		p.help(node)
		return exitDone
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		return p.fail(p.badUse(err))
	}
	if err := ctx.Run(); err != nil {
		return p.fail(err)
	}
	return p.status
}

// language is what --lang says, else what the environment says, else English.
// For extract --lang is the language of the document.
// It is looked up before anything else, so that bad use is told in it.
func (p *program) language(args []string) *locale.Language {
	wanted := []string{p.getenv("LC_ALL"), p.getenv("LC_MESSAGES"), p.getenv("LANG")}
	command := ""
	for i := 0; i < len(args); i++ {
		switch value, ok := strings.CutPrefix(args[i], "--lang="); {
		case ok:
			p.asked = value
		case args[i] == "--lang" && i+1 < len(args):
			i++
			p.asked = args[i]
		case command == "" && !strings.HasPrefix(args[i], "-"):
			command = args[i]
		}
	}
	if p.asked != "" && command != "extract" { // there it is the language of the document
		wanted = append([]string{p.asked}, wanted...)
	}
	for _, tag := range wanted {
		if tag == "" || tag == "auto" {
			continue
		}
		if l, ok := locale.For(tag); ok {
			return l
		}
		break // an environment in another language: English
	}
	l, _ := locale.For("en")
	return l
}

// fail tells an error to the person and returns its exit status.
func (p *program) fail(err error) int {
	f := fault.Of(err)
	fmt.Fprintln(p.errors, "jalon: "+report.Sentence(p.lang, f))
	if later, named := f.Args["change"].(string); named && (f.Key == "app.changed-since" || f.Key == "app.added-since") {
		fmt.Fprintln(p.errors, p.lang.T("cmd.later-change", map[string]any{"change": later}))
	}
	if f.Kind == fault.Internal {
		// The one fault that a person cannot mend is told to those who can.
		fmt.Fprintln(p.errors, f.Error())
		return exitInternal
	}
	return exitBadUse
}

// badUse tells what the command line's own library said in a person's words.
func (p *program) badUse(err error) error {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f
	}
	text := err.Error()
	for _, known := range []struct{ begins, key string }{
		{"unknown flag ", "cmd.unknown-flag"},
		{"unexpected argument ", "cmd.unexpected"},
		{"expected one of ", "cmd.no-command"},
		{`expected "<plan>"`, "cmd.no-plan"},
		{`expected "<document>"`, "cmd.no-document"},
		{`expected "<a> <b>"`, "cmd.two-documents"},
		{`expected "<b>"`, "cmd.two-documents"},
		{"expected ", "cmd.expected"},
		{"missing flags: ", "cmd.expected"},
	} {
		if rest, ok := strings.CutPrefix(text, known.begins); ok {
			rest, _, _ = strings.Cut(rest, ", did you mean")
			return fault.New(fault.Invalid, known.key, fault.Args{"found": strings.Trim(rest, `"<>`)})
		}
	}
	if flag, rest, ok := strings.Cut(text, " must be one of "); ok {
		allowed, found, _ := strings.Cut(rest, " but got ")
		return fault.New(fault.Invalid, "cmd.not-one-of", fault.Args{"flag": flag,
			"allowed": strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(allowed, `"",`), `"`, ""), ",", ", "), "found": strings.Trim(found, `"`)})
	}
	return fault.New(fault.Invalid, "cmd.bad-use", fault.Args{"found": text})
}

type versionCommand struct{}

// Run prints the version and the licence.
func (versionCommand) Run(p *program) error {
	_, err := fmt.Fprintln(p.out, "jalon "+version+" (EUPL-1.2)")
	return err
}
