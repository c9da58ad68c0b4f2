//go:build promtail

package main

import (
	"reflect"

	"github.com/grafana/loki/v3/clients/pkg/promtail/config"
)

func init() {
	kinds["promtail"] = promtailShape
}

func promtailShape() shape {
	walker := newWalker()
	walker.fields["scrapeconfig.Config.pipeline_stages"] = []any{"Stage"}
	walker.defs["Stage"] = stageKeys()
	root, _ := walker.typeOf(reflect.TypeFor[config.Config](), reflect.Value{}).(string)
	found := compact(root, walker.defs)
	found.Expands = true
	return found
}
