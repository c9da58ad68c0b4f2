// Command alloyfmt says whether an Alloy file parses and is formatted as Alloy's own printer would format it. With
// --json it prints the file's blocks and attributes, literal values evaluated.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/grafana/alloy/syntax/ast"
	"github.com/grafana/alloy/syntax/diag"
	"github.com/grafana/alloy/syntax/parser"
	"github.com/grafana/alloy/syntax/printer"
)

func main() {
	asJSON := flag.Bool("json", false, "print the file's blocks as JSON instead of checking its format")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: alloyfmt [--json] FILE...")
		os.Exit(2)
	}
	failed := false
	for _, path := range flag.Args() {
		if err := check(path, *asJSON); err != nil {
			fmt.Fprintln(os.Stderr, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func check(path string, asJSON bool) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(path, text)
	if err != nil {
		return describe(err)
	}
	if asJSON {
		return printJSON(file)
	}
	formatted, err := format(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(formatted, text) {
		return fmt.Errorf("%s: not formatted; %s", path, firstDifference(text, formatted))
	}
	return nil
}

// describe lists every syntax error: the error's own text stops after the first.
func describe(err error) error {
	if diagnostics, ok := err.(diag.Diagnostics); ok {
		return fmt.Errorf("%s", diagnostics.AllMessages())
	}
	return err
}

// format ends the text with one newline, as `alloy fmt` does: the printer itself writes none.
func format(file *ast.File) ([]byte, error) {
	var out bytes.Buffer
	if err := printer.Fprint(&out, file); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func firstDifference(have, want []byte) string {
	haveLines, wantLines := bytes.Split(have, []byte("\n")), bytes.Split(want, []byte("\n"))
	for index := 0; index < len(haveLines) && index < len(wantLines); index++ {
		if !bytes.Equal(haveLines[index], wantLines[index]) {
			return fmt.Sprintf("line %d is %q, formatted it is %q", index+1, haveLines[index], wantLines[index])
		}
	}
	return fmt.Sprintf("it has %d lines, formatted %d", len(haveLines), len(wantLines))
}

func printJSON(file *ast.File) error {
	content, err := bodyOf(file.Body)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(content)
}
