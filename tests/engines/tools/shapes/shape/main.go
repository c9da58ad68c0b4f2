// Shape prints which keys an engine reads in its config file and of which type, taken from the engine's own structs.
// The format is that of src/shapes/shape.ts.
//
//	shape KIND
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// kinds has one function a config file; each engine's own source file adds its own.
var kinds = map[string]func() shape{}

type shape struct {
	Expands bool           `json:"expands,omitempty"`
	Root    string         `json:"root"`
	Types   map[string]any `json:"types"`
}

func main() {
	if len(os.Args) != 2 || kinds[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: shape KIND")
		os.Exit(2)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(kinds[os.Args[1]]()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
