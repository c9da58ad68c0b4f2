//go:build promtail

package main

import (
	"maps"
	"reflect"
	"strings"

	"github.com/grafana/loki/v3/clients/pkg/logentry/metric"
	"github.com/grafana/loki/v3/clients/pkg/logentry/stages"
)

// A stage's config is read by mapstructure: unknown keys are ignored, case is folded, and, unless it is read weakly, a
// number is no text. Which stage reads what, and how, stands in stages/stage.go and in each stage's Decode.
type stageConfig struct {
	config reflect.Type
	weak   bool
}

var stageConfigs = map[string]stageConfig{
	stages.StageTypeCRI:                {reflect.TypeFor[stages.CriConfig](), true},
	stages.StageTypeDrop:               {reflect.TypeFor[stages.DropConfig](), true},
	stages.StageTypeEventLogMessage:    {reflect.TypeFor[stages.EventLogMessageConfig](), false},
	stages.StageTypeGeoIP:              {reflect.TypeFor[stages.GeoIPConfig](), false},
	stages.StageTypeJSON:               {reflect.TypeFor[stages.JSONConfig](), false},
	stages.StageTypeLabel:              {reflect.TypeFor[stages.LabelsConfig](), false},
	stages.StageTypeLabelAllow:         {reflect.TypeFor[stages.LabelAllowConfig](), false},
	stages.StageTypeLabelDrop:          {reflect.TypeFor[stages.LabelDropConfig](), false},
	stages.StageTypeLimit:              {reflect.TypeFor[stages.LimitConfig](), true},
	stages.StageTypeLogfmt:             {reflect.TypeFor[stages.LogfmtConfig](), false},
	stages.StageTypeMetric:             {reflect.TypeFor[stages.MetricsConfig](), false},
	stages.StageTypeMultiline:          {reflect.TypeFor[stages.MultilineConfig](), true},
	stages.StageTypeNonIndexedLabels:   {reflect.TypeFor[stages.LabelsConfig](), false},
	stages.StageTypeOutput:             {reflect.TypeFor[stages.OutputConfig](), false},
	stages.StageTypePack:               {reflect.TypeFor[stages.PackConfig](), true},
	stages.StageTypeRegex:              {reflect.TypeFor[stages.RegexConfig](), false},
	stages.StageTypeReplace:            {reflect.TypeFor[stages.ReplaceConfig](), false},
	stages.StageTypeSampling:           {reflect.TypeFor[stages.SamplingConfig](), true},
	stages.StageTypeStaticLabels:       {reflect.TypeFor[stages.StaticLabelConfig](), false},
	stages.StageTypeStructuredMetadata: {reflect.TypeFor[stages.LabelsConfig](), false},
	stages.StageTypeTemplate:           {reflect.TypeFor[stages.TemplateConfig](), false},
	stages.StageTypeTenant:             {reflect.TypeFor[stages.TenantConfig](), false},
	stages.StageTypeTimestamp:          {reflect.TypeFor[stages.TimestampConfig](), false},
}

func stageKeys() map[string]any {
	keys := map[string]any{
		stages.StageTypeDocker:     "any",
		stages.StageTypeDecolorize: "any",
		// Read by match, whose own stages are a pipeline again.
		stages.StageTypeMatch: with(decoded(reflect.TypeFor[stages.MatcherConfig](), false), "stages", []any{"Stage"}),
	}
	for name, stage := range stageConfigs {
		keys[name] = decoded(stage.config, stage.weak)
	}
	metrics, _ := keys[stages.StageTypeMetric].(map[string]any)
	with(metrics["*"], "config", metricKeys())
	return keys
}

// metricKeys are those of all kinds of metric: which is meant stands in a key beside it.
func metricKeys() any {
	keys := map[string]any{}
	for _, config := range []reflect.Type{
		reflect.TypeFor[metric.CounterConfig](), reflect.TypeFor[metric.GaugeConfig](),
		reflect.TypeFor[metric.HistogramConfig](),
	} {
		found, _ := decoded(config, false).(map[string]any)
		maps.Copy(keys, found)
	}
	return keys
}

func with(found any, key string, value any) any {
	keys, _ := found.(map[string]any)
	keys[key] = value
	return keys
}

// decoded is what mapstructure reads into a type.
func decoded(t reflect.Type, weak bool) any {
	switch t.Kind() {
	case reflect.Pointer:
		return decoded(t.Elem(), weak)
	case reflect.Slice:
		return []any{decoded(t.Elem(), weak)}
	case reflect.Map:
		return map[string]any{"*": decoded(t.Elem(), weak)}
	case reflect.Interface:
		return "any"
	case reflect.Struct:
		return decodedStruct(t, weak)
	}
	return decodedScalar(t, weak)
}

func decodedStruct(t reflect.Type, weak bool) any {
	keys := map[string]any{"*": "folded"}
	for index := range t.NumField() {
		field := t.Field(index)
		name, _, _ := strings.Cut(field.Tag.Get("mapstructure"), ",")
		if field.IsExported() && name != "-" && name != "" {
			keys[name] = decoded(field.Type, weak)
		}
	}
	return keys
}

func decodedScalar(t reflect.Type, weak bool) string {
	found := scalarType(t)
	switch {
	case found == "string" && !weak:
		return "text"
	case found == "bool" && weak:
		return "bool|=true|=false"
	case found != "string" && found != "bool" && weak:
		return "numeric"
	}
	return found
}
