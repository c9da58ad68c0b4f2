package main

import (
	"errors"
	"reflect"
)

// leaves are the types that are written as one text: those with a form of its own, and those that are any text here,
// whether because they are one or because the form is no matter of types.
var leaves = map[string]string{
	"model.Duration":                        "duration",
	"time.Duration":                         "goduration",
	"alertmanager/common.Regexp":            "regex",
	"config.URL":                            "url",
	"alertmanager/common.URL":               "httpurl",
	"alertmanager/common.SecretURL":         "httpurl",
	"alertmanager/common.SecretTemplateURL": "httptemplate",
	"alertmanager/config.SecretTemplateURL": "httptemplate",

	"config.TLSVersion":                      "=TLS10|=TLS11|=TLS12|=TLS13",
	"alertmanager/tracing.TracingClientType": "=http|=grpc",

	"alertmanager/config.HostPort":              "string",
	"alertmanager/config.Secret":                "string",
	"config.Secret":                             "string",
	"alertmanager/timeinterval.DayOfMonthRange": "string",
	"alertmanager/timeinterval.Location":        "string",
	"alertmanager/timeinterval.MonthRange":      "string",
	"alertmanager/timeinterval.WeekdayRange":    "string",
	"alertmanager/timeinterval.YearRange":       "string",
}

type unmarshaler interface {
	UnmarshalYAML(unmarshal func(any) error) error
}

var errCaptured = errors.New("captured")

// unmarshalTargets calls a type's own method with a YAML library that only notes what it is asked to fill.
func unmarshalTargets(t reflect.Type) (targets []reflect.Type) {
	own, ok := reflect.New(t).Interface().(unmarshaler)
	if !ok {
		return nil
	}
	// A method may go on after the error with what it would have been given.
	defer func() { _ = recover() }()
	_ = own.UnmarshalYAML(func(target any) error {
		targets = append(targets, captured(reflect.TypeOf(target)))
		return errCaptured
	})
	return targets
}

func captured(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
