// Built with amtool's go.mod (go build -modfile), so that the structs are those of the engine under test.
module logagg/engines/shapes

go 1.26.5
