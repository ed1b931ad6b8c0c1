// Command generate writes the code that repeats for every kind: a part of the GraphQL schema, the Go
// types, and the resolvers of their fields. It also writes gqlgen's executor for the whole schema. Run
// it from the root of the module:
//
//	go run ./resolvers/generate          writes the files
//	go run ./resolvers/generate -check   fails if a file is out of date
package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"

	g "github.com/expertgraph/expertgraph/graph"
)

const (
	baseFile     = "schema.graphqls"
	configFile   = "gqlgen.yml"
	kindsFile    = "resolvers/generated/kinds.graphqls"
	modelsFile   = "resolvers/generated/models.go"
	execFile     = "resolvers/generated/exec.go"
	levelsFile   = "resolvers/generated/levels.go"
	resolverFile = "resolvers/kinds_gen.go"
)

func main() {
	check := len(os.Args) == 2 && os.Args[1] == "-check"
	if err := run(check); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run writes all files. If "check" is true, it then compares the new files with the old ones. It restores
// each old file that differs, and returns an error that names it.
func run(check bool) error {
	onDisk := map[string][]byte{}
	for _, f := range []string{kindsFile, modelsFile, execFile, levelsFile, resolverFile} {
		onDisk[f], _ = os.ReadFile(f) // a missing file counts as empty
	}
	err := generate()
	if !check {
		return err
	}
	for f, old := range onDisk {
		now, _ := os.ReadFile(f)
		if !bytes.Equal(old, now) {
			err = errors.Join(err, fmt.Errorf("%s is stale: run make generate", f), os.WriteFile(f, old, 0o644))
		}
	}
	return err
}

func generate() error {
	if err := checkConnections(); err != nil {
		return err
	}
	files, err := texts()
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
	cfg, err := config.LoadConfig(configFile)
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // bind names an existing Go type for every type, so gqlgen generates none
	bind(cfg)
	if err := os.Remove(levelsFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // the old binding would not compile with the new executor
	}
	var binding string
	if err := api.Generate(cfg, api.AddPlugin(inOrder{}), api.AddPlugin(levels{&binding})); err != nil {
		return err
	}
	instead, err := shareArguments(execFile)
	if err != nil {
		return err
	}
	if err := errors.Join(shareContexts(execFile), shareBatches(execFile), prune(execFile)); err != nil {
		return err
	}
	if err := writeLevels(binding, instead); err != nil {
		return err
	}
	if err := inlineCalls(execFile); err != nil {
		return err
	}
	if err := shorten(execFile); err != nil {
		return err
	}
	return stamp(execFile)
}

// inOrder is a gqlgen plugin that makes the fields of an object run one after another. Values come from
// memory or from one batch call, so a goroutine for each field costs more than it saves. The plugin
// also makes the executor a quarter shorter. Only the fields of Query run concurrently. gqlgen runs the
// fields of Mutation in order anyway, as the specification requires.
type inOrder struct{}

// Name is the name of the plugin.
func (inOrder) Name() string { return "inorder" }

// GenerateCode changes the data from which gqlgen writes the executor.
func (inOrder) GenerateCode(data *codegen.Data) error {
	for _, o := range data.Objects {
		o.DisableConcurrency = o.DisableConcurrency || !o.Root
	}
	return nil
}

// texts gives the files that depend only on the tables and the schema.
func texts() (map[string][]byte, error) {
	base, err := os.ReadFile(baseFile)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{kindsFile: []byte(kindsSchema(string(base)))}
	for name, text := range map[string]string{modelsFile: goModels(), resolverFile: goResolvers()} {
		if files[name], err = format.Source([]byte(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return files, nil
}

// bind tells gqlgen the Go types of everything that is generated for each kind.
func bind(cfg *config.Config) {
	const generated, reply = "github.com/expertgraph/expertgraph/resolvers/generated.", "github.com/expertgraph/expertgraph/resolvers/reply."
	yes := true
	set := func(name, model string) {
		cfg.Models[name] = config.TypeMapEntry{Model: config.StringList{model}, Fields: map[string]config.TypeMapField{}}
	}
	batch := config.TypeMapField{Resolver: true, Batch: &yes}
	for _, k := range g.Kinds() {
		set(k.Name, generated+k.Name)
		fields := cfg.Models[k.Name].Fields
		fields["evidence"], fields["links"], fields["linkCounts"], fields["unknown"] = batch, batch, batch, batch
		if k.Tree && k.Typed {
			fields["ancestors"] = batch
		}
		if k.Kind == g.Document {
			fields["statements"] = batch
		}
		if k.Kind == g.Observation {
			fields["coverage"], fields["computations"] = batch, batch
		}
		if k.Typed {
			set(k.Name+"Connection", generated+k.Name+"Connection")
			set(k.Name+"Edge", generated+k.Name+"Edge")
			bindInputs(set, k.Name)
		}
	}
	for _, c := range allConnections() {
		cfg.Models[c.On.String()].Fields[c.Name] = batch
	}
	set("EntityConnection", reply+"EntityConnection")
	set("EntityEdge", reply+"EntityEdge")
	bindInputs(set, "Entity")
	set("EntityValues", "map[string]interface{}")
	for _, k := range g.Kinds() {
		set(k.Name+"Values", "map[string]interface{}")
	}
}

func bindInputs(set func(name, model string), kind string) {
	set(kind+"Where", "map[string]interface{}")
	set(kind+"Relation", "map[string]interface{}")
	set(kind+"Counts", "map[string]interface{}")
	set(kind+"Order", "map[string]interface{}")
	set(kind+"OrderField", "github.com/expertgraph/expertgraph/resolvers/reply.OrderField")
}

// checkConnections refuses a table of connections that contradicts the tables of package graph.
func checkConnections() error {
	seen := map[string]bool{}
	for _, c := range allConnections() {
		name := c.On.String() + "." + c.Name
		if seen[name] {
			return fmt.Errorf("%s is declared twice", name)
		}
		seen[name] = true
		for _, f := range fieldsOf(c.On) {
			if f.String() == c.Name {
				return fmt.Errorf("%s is a field already", name)
			}
		}
		for _, r := range c.Relations {
			from, to := r.Spec().From, r.Spec().To
			if c.Direction == g.In {
				from, to = to, from
			}
			fits := len(c.Kinds) == 0
			for _, k := range c.Kinds {
				fits = fits || to.Has(k)
			}
			if !fits || !from.Has(c.On) {
				return fmt.Errorf("%s: %s does not join %s with its far end", name, r, c.On)
			}
		}
	}
	return nil
}
