package main

import "strings"

// compact puts each definition that is used once, and by itself, where it is used: the file reads like the config.
func compact(root string, defs map[string]any) shape {
	uses := map[string]int{root: 2}
	for _, def := range defs {
		countUses(def, uses)
	}
	types := map[string]any{}
	for name, def := range defs {
		if uses[name] != 1 || isPart(name, defs) {
			types[name] = expand(def, defs, uses)
		}
	}
	return shape{Root: root, Types: types}
}

func countUses(found any, uses map[string]int) {
	switch found := found.(type) {
	case string:
		for _, name := range strings.Split(found, "|") {
			uses[name]++
			// A part of a union stays a name: a union takes nothing else.
			if found != name {
				uses[name]++
			}
		}
	case []any:
		countUses(found[0], uses)
	case map[string]any:
		for _, inner := range found {
			countUses(inner, uses)
		}
	}
}

// isPart tells whether a definition leads back to itself, and so cannot be put anywhere.
func isPart(name string, defs map[string]any) bool {
	seen := map[string]bool{}
	var reaches func(found any) bool
	reaches = func(found any) bool {
		uses := map[string]int{}
		countUses(found, uses)
		for used := range uses {
			if used == name {
				return true
			}
			if def, ok := defs[used]; ok && !seen[used] {
				seen[used] = true
				if reaches(def) {
					return true
				}
			}
		}
		return false
	}
	return reaches(defs[name])
}

func expand(found any, defs map[string]any, uses map[string]int) any {
	switch found := found.(type) {
	case string:
		if def, ok := defs[found]; ok && uses[found] == 1 && !isPart(found, defs) {
			return expand(def, defs, uses)
		}
	case []any:
		return []any{expand(found[0], defs, uses)}
	case map[string]any:
		keys := map[string]any{}
		for key, inner := range found {
			keys[key] = expand(inner, defs, uses)
		}
		return keys
	}
	return found
}
