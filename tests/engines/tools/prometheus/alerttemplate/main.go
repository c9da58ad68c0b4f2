// Command alerttemplate expands the text of an alert's label or annotation as a ruler does: JSON
// {template, labels, externalLabels, value} on standard input, the expanded text on standard output.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/template"
)

type request struct {
	Template       string            `json:"template"`
	Labels         map[string]string `json:"labels"`
	ExternalLabels map[string]string `json:"externalLabels"`
	Value          float64           `json:"value"`
}

// A ruler puts these before every template, so that $labels and $value are known in it.
const definitions = `{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}`

func main() {
	text, err := expand()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(text)
}

func expand() (string, error) {
	var in request
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		return "", err
	}
	data := template.AlertTemplateData(in.Labels, in.ExternalLabels, "", promql.Sample{F: in.Value})
	noQueries := func(context.Context, string, time.Time) (promql.Vector, error) {
		return nil, errors.New("queries are not answered here")
	}
	expander := template.NewTemplateExpander(context.Background(), definitions+in.Template, "alert", data,
		model.Time(0), noQueries, &url.URL{}, nil)
	return expander.Expand()
}
