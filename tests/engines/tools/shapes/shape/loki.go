//go:build loki

package main

import (
	"flag"
	"io"
	"reflect"
	"strings"

	"github.com/grafana/loki/v3/pkg/loki"
	"github.com/prometheus/prometheus/model/rulefmt"
)

func init() {
	kinds["loki"] = lokiShape
	kinds["ruler"] = rulerShape
}

func lokiShape() shape {
	var config loki.Config
	walker := newWalker()
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	config.RegisterFlags(flags)
	flags.VisitAll(func(f *flag.Flag) {
		value := reflect.ValueOf(f.Value)
		if strings.HasPrefix(f.Usage, "Deprecated") && value.Kind() == reflect.Pointer {
			walker.deprecated[value.Pointer()] = true
		}
	})
	value := reflect.ValueOf(&config).Elem()
	root, _ := walker.typeOf(value.Type(), value).(string)
	found := compact(root, walker.defs)
	found.Expands = true
	return found
}

// rulerShape is what the ruler's own loader reads, with KnownFields; lokitool's reader takes two keys more.
func rulerShape() shape {
	walker := newWalker()
	root, _ := walker.typeOf(reflect.TypeFor[rulefmt.RuleGroups](), reflect.Value{}).(string)
	return compact(root, walker.defs)
}
