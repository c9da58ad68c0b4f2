//go:build alertmanager

package main

import (
	"reflect"

	"github.com/prometheus/alertmanager/config"
)

func init() {
	kinds["alertmanager"] = func() shape {
		walker := newWalker()
		root, _ := walker.typeOf(reflect.TypeFor[config.Config](), reflect.Value{}).(string)
		return compact(root, walker.defs)
	}
}
