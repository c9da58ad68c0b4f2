package main

import (
	"fmt"
	"reflect"
	"strings"
)

// walker turns Go types into shape types, as gopkg.in/yaml.v2 reads them.
type walker struct {
	// fields replaces the type of single fields, by "package.Type.key".
	fields map[string]any
	// deprecated has the addresses of the values whose flag is called deprecated.
	deprecated map[uintptr]bool
	// duration is how time.Duration is read.
	duration string
	defs     map[string]any
	names    map[reflect.Type]string
}

func newWalker() *walker {
	return &walker{
		fields:     map[string]any{},
		deprecated: map[uintptr]bool{},
		duration:   "goduration",
		defs:       map[string]any{},
		names:      map[reflect.Type]string{},
	}
}

// typeOf gives the type of a value; value is the zero Value where there is none at an address of its own.
func (w *walker) typeOf(t reflect.Type, value reflect.Value) any {
	if leaf, ok := leaves[typeName(t)]; ok {
		return leaf
	}
	if typeName(t) == "time.Duration" {
		return w.duration
	}
	if t.Kind() == reflect.Pointer {
		return w.typeOf(t.Elem(), pointee(value))
	}
	if targets := unmarshalTargets(t); targets != nil {
		return w.customType(t, targets, value)
	}
	return w.plainType(t, value)
}

func pointee(value reflect.Value) reflect.Value {
	if value.IsValid() && !value.IsNil() {
		return value.Elem()
	}
	return reflect.Value{}
}

// customType is what a type with a method UnmarshalYAML asks the YAML library for, which tells how it may be written.
func (w *walker) customType(t reflect.Type, targets []reflect.Type, value reflect.Value) any {
	types := make([]any, 0, len(targets))
	for _, target := range targets {
		if target.Kind() == reflect.Struct {
			types = append(types, w.define(t, target, value))
		} else {
			types = append(types, w.typeOf(target, reflect.Value{}))
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

func (w *walker) plainType(t reflect.Type, value reflect.Value) any {
	switch t.Kind() {
	case reflect.Struct:
		return w.define(t, t, value)
	case reflect.Slice, reflect.Array:
		return []any{w.typeOf(t.Elem(), reflect.Value{})}
	case reflect.Map:
		return map[string]any{"*": w.typeOf(t.Elem(), reflect.Value{})}
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
func (w *walker) define(t, content reflect.Type, value reflect.Value) any {
	if name, ok := w.names[t]; ok {
		return name
	}
	name := w.freeName(t)
	w.names[t] = name
	w.defs[name] = nil
	if !value.IsValid() || value.Type() != t {
		value = reflect.New(t).Elem()
	}
	keys := map[string]any{}
	w.addFields(keys, typeName(t), content, value)
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

func (w *walker) addFields(keys map[string]any, owner string, t reflect.Type, value reflect.Value) {
	for index := range t.NumField() {
		field := t.Field(index)
		if field.PkgPath != "" && !field.Anonymous {
			continue
		}
		key, inline := yamlKey(field)
		if key == "-" {
			continue
		}
		inner := innerValue(value, index)
		if inline {
			w.addInline(keys, field.Type, inner)
		} else {
			keys[key] = w.fieldType(owner+"."+key, field, inner)
		}
	}
}

func innerValue(value reflect.Value, index int) reflect.Value {
	if value.IsValid() && value.Kind() == reflect.Struct && index < value.NumField() {
		return value.Field(index)
	}
	return reflect.Value{}
}

func (w *walker) addInline(keys map[string]any, t reflect.Type, value reflect.Value) {
	if t.Kind() == reflect.Map {
		keys["*"] = w.typeOf(t.Elem(), reflect.Value{})
		return
	}
	if t.Kind() == reflect.Pointer {
		t, value = t.Elem(), pointee(value)
	}
	w.addFields(keys, typeName(t), t, value)
}

func (w *walker) fieldType(place string, field reflect.StructField, value reflect.Value) any {
	found, ok := w.fields[place]
	if !ok {
		found = w.typeOf(field.Type, value)
	}
	if !w.isDeprecated(field, value) {
		return found
	}
	if name, ok := found.(string); ok {
		return "!" + name
	}
	name := "Old" + strings.ToUpper(field.Name[:1]) + field.Name[1:]
	w.defs[name] = found
	return "!" + name
}

func (w *walker) isDeprecated(field reflect.StructField, value reflect.Value) bool {
	doc := field.Tag.Get("doc")
	if strings.HasPrefix(doc, "deprecated") || strings.HasPrefix(doc, "description=Deprecated") {
		return true
	}
	return value.IsValid() && value.CanAddr() && w.deprecated[value.Addr().Pointer()] && value.Kind() != reflect.Struct
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
