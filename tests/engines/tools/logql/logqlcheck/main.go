// Command logqlcheck says of each query whether Loki's own parser takes it: JSON texts on standard input, one a line;
// for each a line {parse, run} on standard output, the text of the first complaint or an empty one.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/grafana/loki/v3/pkg/logql/syntax"
)

// What a ruler says when it loads a rule, and what a query says when it is run, which a ruler finds out at each
// evaluation only.
type verdict struct {
	Parse string `json:"parse"`
	Run   string `json:"run"`
}

func main() {
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := json.NewEncoder(os.Stdout)
	// Loki's parser of JSON paths prints what it complains about.
	os.Stdout = os.Stderr
	for {
		var query string
		if err := in.Decode(&query); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(judge(query)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func judge(query string) verdict {
	expr, err := syntax.ParseExpr(query)
	if err != nil {
		return verdict{Parse: err.Error()}
	}
	return verdict{Run: text(prepare(expr))}
}

func prepare(expr syntax.Expr) error {
	switch e := expr.(type) {
	case syntax.SampleExpr:
		return prepareSample(e)
	case syntax.LogSelectorExpr:
		_, err := e.Pipeline()
		return err
	default:
		return nil
	}
}

// BinOpExpr embeds its left side only, so each side is asked on its own.
func prepareSample(expr syntax.SampleExpr) error {
	var first error
	expr.Walk(func(e syntax.Expr) bool {
		if r, ok := e.(*syntax.RangeAggregationExpr); ok && first == nil {
			_, first = r.Extractors()
		}
		return true
	})
	return first
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
