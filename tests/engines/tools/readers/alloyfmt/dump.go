package main

import (
	"bytes"
	"fmt"

	"github.com/grafana/alloy/syntax/ast"
	"github.com/grafana/alloy/syntax/printer"
	"github.com/grafana/alloy/syntax/vm"
)

type body struct {
	Attributes map[string]any `json:"attributes"`
	Blocks     []block        `json:"blocks"`
}

type block struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	body
}

func bodyOf(statements ast.Body) (body, error) {
	content := body{Attributes: map[string]any{}, Blocks: []block{}}
	for _, statement := range statements {
		if err := content.add(statement); err != nil {
			return content, err
		}
	}
	return content, nil
}

func (content *body) add(statement ast.Stmt) error {
	switch statement := statement.(type) {
	case *ast.AttributeStmt:
		value, err := valueOf(statement.Value)
		if err != nil {
			return err
		}
		if _, twice := content.Attributes[statement.Name.Name]; twice {
			return fmt.Errorf("attribute %q is set twice in one block", statement.Name.Name)
		}
		content.Attributes[statement.Name.Name] = value
	case *ast.BlockStmt:
		inner, err := bodyOf(statement.Body)
		if err != nil {
			return err
		}
		content.Blocks = append(content.Blocks, block{statement.GetBlockName(), statement.Label, inner})
	}
	return nil
}

// valueOf evaluates literals, also inside lists and objects. A reference becomes {"$ref": "a.b.c"}, anything that only
// a running Alloy could evaluate {"$expr": "its source"}.
func valueOf(expression ast.Expr) (any, error) {
	switch expression := expression.(type) {
	case *ast.LiteralExpr:
		return evaluate(expression)
	case *ast.UnaryExpr:
		if _, literal := expression.Value.(*ast.LiteralExpr); literal {
			return evaluate(expression)
		}
	case *ast.ParenExpr:
		return valueOf(expression.Inner)
	case *ast.ArrayExpr:
		return listOf(expression)
	case *ast.ObjectExpr:
		return objectOf(expression)
	case *ast.IdentifierExpr, *ast.AccessExpr:
		return source("$ref", expression)
	}
	return source("$expr", expression)
}

func evaluate(expression ast.Expr) (any, error) {
	var value any
	err := vm.New(expression).Evaluate(nil, &value)
	return value, err
}

func listOf(array *ast.ArrayExpr) (any, error) {
	list := make([]any, 0, len(array.Elements))
	for _, element := range array.Elements {
		value, err := valueOf(element)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	return list, nil
}

func objectOf(expression *ast.ObjectExpr) (any, error) {
	object := make(map[string]any, len(expression.Fields))
	for _, field := range expression.Fields {
		value, err := valueOf(field.Value)
		if err != nil {
			return nil, err
		}
		if _, twice := object[field.Name.Name]; twice {
			return nil, fmt.Errorf("key %q stands twice in one object", field.Name.Name)
		}
		object[field.Name.Name] = value
	}
	return object, nil
}

func source(kind string, expression ast.Expr) (any, error) {
	var out bytes.Buffer
	err := printer.Fprint(&out, expression)
	return map[string]string{kind: out.String()}, err
}
