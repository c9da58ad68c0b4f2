// Built with the go.mod of Loki (go build -modfile), so that the parser is that of the engine under test.
module logagg/engines/logql

go 1.26.5
