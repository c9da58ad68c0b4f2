package main

import (
	"fmt"
	"reflect"
	"strings"
)

// walker turns Go types into shape types, as gopkg.in/yaml.v2 reads them.
type walker struct {
	defs  map[string]any
	names map[reflect.Type]string
}

func newWalker() *walker {
	return &walker{defs: map[string]any{}, names: map[reflect.Type]string{}}
}

func (w *walker) typeOf(t reflect.Type) any {
	if leaf, ok := leaves[typeName(t)]; ok {
		return leaf
	}
	if t.Kind() == reflect.Pointer {
		return w.typeOf(t.Elem())
	}
	if targets := unmarshalTargets(t); targets != nil {
		return w.customType(t, targets)
	}
	return w.plainType(t)
}

// customType is what a type with a method UnmarshalYAML asks the YAML library for, which tells how it may be written.
func (w *walker) customType(t reflect.Type, targets []reflect.Type) any {
	types := make([]any, 0, len(targets))
	for _, target := range targets {
		if target.Kind() == reflect.Struct {
			types = append(types, w.define(t, target))
		} else {
			types = append(types, w.typeOf(target))
		}
	}
	if len(types) == 1 && types[0] == "string" {
		panic(typeName(t) + " has a form of its own: add it to leaves")
	}
	return w.union(t, types)
}

// union is what fits any of these types: a text that has a name for those that are no text themselves.
func (w *walker) union(t reflect.Type, types []any) any {
	if len(types) == 1 {
		return types[0]
	}
	names := make([]string, len(types))
	for index, found := range types {
		name, ok := found.(string)
		if !ok {
			name = w.freeName(t)
			w.defs[name] = found
		}
		names[index] = name
	}
	return strings.Join(names, "|")
}

func (w *walker) plainType(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Struct:
		return w.define(t, t)
	case reflect.Slice, reflect.Array:
		return []any{w.typeOf(t.Elem())}
	case reflect.Map:
		return map[string]any{"*": w.typeOf(t.Elem())}
	case reflect.Interface:
		return "any"
	}
	return scalarType(t)
}

func scalarType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "int"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "uint"
	case reflect.Float32, reflect.Float64:
		return "float"
	case reflect.Bool:
		return "bool"
	case reflect.String:
		return "string"
	}
	// A function or a channel, which no config can hold.
	return "any"
}

// define gives the keys of a struct a name, under which they may be used again; content is the struct that is filled.
func (w *walker) define(t, content reflect.Type) any {
	if name, ok := w.names[t]; ok {
		return name
	}
	name := w.freeName(t)
	w.names[t] = name
	w.defs[name] = nil
	keys := map[string]any{}
	w.addFields(keys, content)
	w.defs[name] = keys
	return name
}

func (w *walker) freeName(t reflect.Type) string {
	name := t.Name()
	if name == "" {
		name = "Inline"
	}
	if parts := strings.Split(t.PkgPath(), "/"); name == "Config" && t.PkgPath() != "" {
		name = parts[len(parts)-1] + name
	}
	name = strings.ToUpper(name[:1]) + name[1:]
	free := name
	for number := 2; ; number++ {
		if _, taken := w.defs[free]; !taken {
			return free
		}
		free = fmt.Sprintf("%s%d", name, number)
	}
}

func (w *walker) addFields(keys map[string]any, t reflect.Type) {
	for index := range t.NumField() {
		field := t.Field(index)
		if field.PkgPath != "" && !field.Anonymous {
			continue
		}
		key, inline := yamlKey(field)
		if key == "-" {
			continue
		}
		if inline {
			w.addInline(keys, field.Type)
		} else {
			keys[key] = w.typeOf(field.Type)
		}
	}
}

func (w *walker) addInline(keys map[string]any, t reflect.Type) {
	if t.Kind() == reflect.Map {
		keys["*"] = w.typeOf(t.Elem())
		return
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	w.addFields(keys, t)
}

// yamlKey is the key of a field, by the rules of the YAML library.
func yamlKey(field reflect.StructField) (string, bool) {
	tag := field.Tag.Get("yaml")
	if tag == "" && !strings.Contains(string(field.Tag), ":") {
		tag = string(field.Tag)
	}
	name, flags, _ := strings.Cut(tag, ",")
	if name == "" {
		name = strings.ToLower(field.Name)
	}
	return name, strings.Contains(flags, "inline")
}

// typeName is the type's last package and its name, without what a generic type was made of. Alertmanager has a package
// config as well as the library from which it takes types.
func typeName(t reflect.Type) string {
	name, _, _ := strings.Cut(t.String(), "[")
	if strings.HasPrefix(t.PkgPath(), "github.com/prometheus/alertmanager/") {
		return "alertmanager/" + name
	}
	return name
}
