// Command yamljson reads one YAML document with go-yaml v2 or v3 and prints it as JSON, so that a test can ask a
// parser other than its own what a file says.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"

	yamlv2 "gopkg.in/yaml.v2"
	yamlv3 "gopkg.in/yaml.v3"
)

func main() {
	parser := flag.String("parser", "v3", "v2 or v3")
	flag.Parse()
	if err := run(*parser, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(parser, path string) error {
	text, err := readInput(path)
	if err != nil {
		return err
	}
	value, err := decode(parser, text)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(jsonable(value))
}

func readInput(path string) ([]byte, error) {
	if path == "" || path == "-" {
		return io.ReadAll(os.Stdin)
	}
	return os.ReadFile(path)
}

type decoder interface{ Decode(any) error }

func decode(parser string, text []byte) (any, error) {
	reader, err := newDecoder(parser, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	var value any
	if err := reader.Decode(&value); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var rest any
	if err := reader.Decode(&rest); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one YAML document")
	}
	return value, nil
}

func newDecoder(parser string, text io.Reader) (decoder, error) {
	switch parser {
	case "v2":
		reader := yamlv2.NewDecoder(text)
		reader.SetStrict(true) // duplicate keys are errors in v3 already
		return reader, nil
	case "v3":
		return yamlv3.NewDecoder(text), nil
	}
	return nil, fmt.Errorf("unknown parser %q: use v2 or v3", parser)
}

// jsonable keeps apart what JSON alone would make equal: a key that is no string is written with its type.
func jsonable(value any) any {
	switch value := value.(type) {
	case map[any]any:
		object := make(map[string]any, len(value))
		for key, item := range value {
			object[keyText(key)] = jsonable(item)
		}
		return object
	case map[string]any:
		object := make(map[string]any, len(value))
		for key, item := range value {
			object[key] = jsonable(item)
		}
		return object
	case []any:
		list := make([]any, len(value))
		for index, item := range value {
			list[index] = jsonable(item)
		}
		return list
	case float64:
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return fmt.Sprintf("<float64>%v", value)
		}
	}
	return value
}

func keyText(key any) string {
	if text, ok := key.(string); ok {
		return text
	}
	return fmt.Sprintf("<%T>%v", key, key)
}
