// Shape prints which keys Alertmanager reads in its config file and of which type, taken from its own structs.
// The format is that of src/shapes/shape.ts.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"github.com/prometheus/alertmanager/config"
)

type shape struct {
	Root  string         `json:"root"`
	Types map[string]any `json:"types"`
}

func main() {
	walker := newWalker()
	root, _ := walker.typeOf(reflect.TypeFor[config.Config]()).(string)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(compact(root, walker.defs)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
