package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/user"
	"strconv"
	"strings"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// writeFlags are the flags of commands that change facts.
type writeFlags struct {
	Reason string `placeholder:"TEXT" help:"${reason_help}"`
	Key    string `placeholder:"KEY" help:"${key_help}"`
	DryRun bool   `name:"dry-run" help:"${preview_help}"`
}

// applyCmd writes the operations of a file.
type applyCmd struct {
	storeFlags
	writeFlags
	File string `arg:"" help:"${apply_file_help}"`
}

// Run reads the file and writes its operations.
func (c *applyCmd) Run(ctx context.Context, e env) error {
	text, err := readOperations(e, c.File)
	if err != nil {
		return err
	}
	in, err := revise.Parse(text)
	if err == nil {
		err = in.Check()
	}
	if err != nil {
		return err
	}
	var input map[string]any
	if trimmed := bytes.TrimSpace(text); bytes.HasPrefix(trimmed, []byte("[")) {
		text = []byte(`{"operations": ` + string(trimmed) + `}`)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&input); err != nil {
		return err
	}
	return c.storeFlags.write(ctx, e, applyDocument, map[string]any{"input": c.writeFlags.addTo(input)})
}

// readOperations reads a file, or standard input for "-".
func readOperations(e env, file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(e.in)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, graph.NotFound("file", file, "cannot be read", "name a file with operations, or - for standard input")
	}
	return text, nil
}

// addTo adds the values of the flags to an input.
func (f *writeFlags) addTo(input map[string]any) map[string]any {
	if f.Reason != "" {
		input["reason"] = f.Reason
	}
	if f.Key != "" {
		input["idempotencyKey"] = f.Key
	}
	if f.DryRun {
		input["dryRun"] = true
	}
	return input
}

// setCmd changes values of one entity.
type setCmd struct {
	storeFlags
	writeFlags
	Entity  string   `arg:"" help:"${entity_help}"`
	Values  []string `arg:"" help:"${values_help}"`
	Source  string   `placeholder:"SOURCE" help:"${source_help}"`
	Words   string   `placeholder:"TEXT" help:"${words_help}"`
	Correct bool     `help:"${correct_help}"`
}

// Run queries the kind of the entity and changes its values.
func (c *setCmd) Run(ctx context.Context, e env) error {
	values := map[string]any{}
	for _, pair := range c.Values {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "" {
			return graph.Invalid("values", pair, "is no value", "write name=value, such as 职称=研究员")
		}
		if isLink(name) {
			return graph.Invalid("values", pair, "is a link, which is no value", "write it as a file for apply: a link operation, as docs/writing.md shows")
		}
		name = valueName(name)
		if _, twice := values[name]; twice {
			return graph.Invalid("values", pair, "is given twice", "give each value once; several texts of one value stand behind each other with ；")
		}
		switch {
		case name == "status":
			values[name] = statusName(value)
		case value == "":
			values[name] = nil
		case severalValues(name):
			values[name] = map[string]any{"set": strings.Split(value, "；")}
		default:
			values[name] = value
		}
	}
	var found struct{ Entity struct{ ID, Kind string } }
	if err := c.ask(ctx, e, `query($ref: Ref!) { entity(ref: $ref) { id kind } }`, map[string]any{"ref": c.Entity}, &found); err != nil {
		return err
	}
	kind, err := graph.Parse[graph.Kind](found.Entity.Kind)
	if err != nil {
		kind = kindOfEnum(found.Entity.Kind)
	}
	update := map[string]any{"id": found.Entity.ID, "values": map[string]any{revise.KindInput(kind): values}, "correct": c.Correct}
	if c.Source != "" {
		update["source"] = sourceOf(c.Source, c.Words)
	}
	input := c.writeFlags.addTo(map[string]any{"operations": []any{map[string]any{"update": update}}})
	return c.storeFlags.write(ctx, e, applyDocument, map[string]any{"input": input})
}

// kindOfEnum finds a kind by its name in the enum of the schema.
func kindOfEnum(name string) graph.Kind {
	for _, k := range graph.Kinds() {
		if strings.EqualFold(strings.ReplaceAll(name, "_", ""), k.Name) {
			return k.Kind
		}
	}
	return 0
}

// valueName is the schema name of a value, which may be given in English or Chinese.
func valueName(name string) string {
	for han, english := range map[string]string{"名称": "displayName", "姓名": "displayName", "name": "displayName", "代码": "code", "提示": "hint", "别名": "aliases", "期间": "period", "状态": "status", "子类": "category"} {
		if name == han {
			return english
		}
	}
	for _, f := range graph.Props() {
		if f.Han == name {
			return f.Name
		}
	}
	return name
}

// isLink tells whether a name is the name of a relation, in English or Chinese.
func isLink(name string) bool {
	for _, r := range graph.Relations() {
		if name == r.Han || name == r.Name || name == revise.PartInput(r.Relation) {
			return valueName(name) == name && !isValue(name)
		}
	}
	return false
}

// isValue tells whether a name is the name of a property.
func isValue(name string) bool {
	f, err := graph.Parse[graph.Field](name)
	return err == nil && f.IsProp()
}

// statusName gives the English name of a status for its Chinese name. For "" it gives nil, which clears
// the status. Any other value is returned unchanged.
func statusName(value string) any {
	for _, l := range graph.Lists() {
		for _, t := range l.Terms {
			if l.Name == "Status" && t.Han == value {
				return t.Name
			}
		}
	}
	if value == "" {
		return nil
	}
	return value
}

// severalValues tells whether the value with this name is a list of texts.
func severalValues(name string) bool {
	f, err := graph.Parse[graph.Field](name)
	return name == "aliases" || err == nil && f.IsProp() && f.Spec().Many
}

// sourceOf parses a source as people write it: a speaker and a day, such as 王芳@2026-11-20, or a document
// with or without a paragraph number, such as 年报#12.
func sourceOf(s, words string) map[string]any {
	if who, day, ok := strings.Cut(s, "@"); ok {
		return map[string]any{"statement": map[string]any{"byText": who, "on": day, "words": words}}
	}
	document := map[string]any{"document": s, "words": words}
	if i := strings.LastIndex(s, "#"); i > 0 {
		if n, err := strconv.Atoi(s[i+1:]); err == nil {
			document["document"], document["paragraph"] = s[:i], n
		}
	}
	return map[string]any{"document": document}
}

// revertCmd reverts a change.
type revertCmd struct {
	storeFlags
	writeFlags
	Seq int64 `arg:"" help:"${seq_help}"`
}

// Run reverts the change.
func (c *revertCmd) Run(ctx context.Context, e env) error {
	write := c.writeFlags.addTo(map[string]any{})
	delete(write, "reason")
	return c.storeFlags.write(ctx, e, revertDocument, map[string]any{"seq": c.Seq, "reason": c.Reason, "write": write})
}

// diffSelection is the GraphQL selection for the diff of a change. It is limited to the records that
// the command prints.
const diffSelection = `diff { added changed deleted things(first: 40) { totalCount nodes { act entity { displayName } link { relation from { displayName } to { displayName } role }
	evidence { property value words document { displayName } paragraph } field before after derived } } }`

const payloadSelection = `{ outcome repeated change { seq } ` + diffSelection + ` userErrors { code message field value hint operation base theirs mine candidates { name kind hint id } } }`

const (
	applyDocument  = `mutation($input: ApplyChangesInput!) { done: applyChanges(input: $input) ` + payloadSelection + ` }`
	revertDocument = `mutation($seq: Int!, $reason: String!, $write: WriteInput) { done: revertChange(seq: $seq, reason: $reason, write: $write) ` + payloadSelection + ` }`
)

// diffReply is a diff in a reply.
type diffReply struct {
	Added, Changed, Deleted int
	Things                  struct {
		TotalCount int
		Nodes      []struct {
			Act                  string
			Entity               *struct{ DisplayName string }
			Link                 *linkReply
			Evidence             *evidenceReply
			Field, Before, After *string
			Derived              bool
		}
	}
}

type linkReply struct {
	Relation string
	Role     *string
	From, To struct{ DisplayName string }
}

type evidenceReply struct {
	Property, Value, Words *string
	Document               *struct{ DisplayName string }
	Paragraph              *int
}

type payloadReply struct {
	Outcome    string
	Repeated   bool
	Change     *struct{ Seq int64 }
	Diff       diffReply
	UserErrors []struct {
		Code, Message, Field string
		Value, Hint          *string
		Operation            *int
		Base, Theirs, Mine   *string
		Candidates           []struct{ ID, Kind, Name, Hint string }
	}
}

// write runs a mutation and prints its result. If a server holds the lock of the file, the mutation
// goes through that server.
func (f *storeFlags) write(ctx context.Context, e env, document string, variables map[string]any) error {
	var reply struct{ Done payloadReply }
	address, err := f.run(ctx, e, true, loaders.Request{Query: document, Variables: variables}, &reply)
	if err != nil {
		return err
	}
	p := &reply.Done
	if len(p.UserErrors) > 0 {
		for _, u := range p.UserErrors {
			fmt.Fprintln(e.err, e.words.Error(problemOf(u.Field, u.Value, u.Hint, u.Message, u.Operation)))
			if u.Theirs != nil && u.Base != nil && u.Mine != nil {
				fmt.Fprintf(e.err, "  %s → %s ≠ %s\n", *u.Base, *u.Theirs, *u.Mine)
			}
			for _, one := range u.Candidates {
				fmt.Fprintf(e.err, "  %s  %s  %s\n", one.ID, one.Name, one.Hint)
			}
		}
		return errors.New(e.words.text("problems", len(p.UserErrors)))
	}
	switch {
	case p.Repeated && p.Change != nil:
		e.summary("applied_before", p.Change.Seq)
	case p.Outcome == "UNCHANGED":
		e.summary("unchanged")
	case p.Outcome == "PREVIEW":
		e.diff(&p.Diff, "")
		e.summary("previewed", p.Diff.Added, p.Diff.Changed, p.Diff.Deleted)
	case p.Change != nil:
		e.diff(&p.Diff, "")
		e.summary("applied", p.Change.Seq, p.Diff.Added, p.Diff.Changed, p.Diff.Deleted)
	}
	if address != "" {
		e.note("through_server", address)
	}
	return nil
}

// problemOf converts an error in a reply back to a graph.Problem, so that e.words.Error can translate
// it.
func problemOf(field string, value, hint *string, message string, operation *int) error {
	p := &graph.Problem{Class: graph.ErrInvalid, Field: field, Fault: message}
	if value != nil {
		p.Value = *value
	}
	if hint != nil {
		p.Hint = *hint
	}
	if operation != nil {
		p.Field = fmt.Sprintf("operations.%d.%s", *operation, field)
	}
	// The message is the text of Problem.Error: field, value, fault and hint in one line. Keep only the
	// fault, because the other parts have fields of their own.
	p.Fault = strings.TrimSuffix(p.Fault, "; "+p.Hint)
	p.Fault = strings.TrimPrefix(p.Fault, field+": ")
	if p.Value != "" {
		p.Fault = strings.TrimPrefix(p.Fault, fmt.Sprintf("%q: ", p.Value))
	}
	return p
}

// ask runs a query, even while another process writes.
func (f *storeFlags) ask(ctx context.Context, e env, document string, variables map[string]any, into any) error {
	_, err := f.run(ctx, e, false, loaders.Request{Query: document, Variables: variables}, into)
	return err
}

// run runs an operation in this process, or through the server that holds the lock of the file.
// address is the address of that server; "" if this process ran the operation.
func (f *storeFlags) run(ctx context.Context, e env, writing bool, r loaders.Request, into any) (address string, err error) {
	open := f.openReading
	if writing {
		open = f.openWriting
	}
	g, err := open(ctx, e)
	var held *sqlite.HeldError
	if errors.As(err, &held) && held.Address != "" {
		return held.Address, f.post(ctx, e, held.Address, r, into)
	}
	if err != nil {
		return "", err
	}
	defer g.Close()
	res := loaders.Execute(revise.WithActor(ctx, localActor()), g, r)
	if err := loaders.Failed(res); err != nil {
		return "", err
	}
	return "", json.Unmarshal(res.Data, into)
}

// localActor is the user of this machine, with all rights.
func localActor() revise.Actor {
	name := "local"
	if u, err := user.Current(); err == nil && u.Username != "" {
		name += ":" + u.Username
	}
	return revise.Actor{Name: name, Role: revise.Admin}
}

// serverTimeout is the time limit of one write through a server.
const serverTimeout = 30 * time.Second

// post sends an operation to the server at an address.
func (f *storeFlags) post(ctx context.Context, e env, address string, r loaders.Request, into any) error {
	body, err := json.Marshal(map[string]any{"query": r.Query, "variables": r.Variables})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, serverTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+address+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	e.authorize(request)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("%w: the server at %s did not answer; start it again, or stop it and try again", graph.ErrUnavailable, address)
	}
	defer response.Body.Close()
	var reply struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, 64<<20)).Decode(&reply); err != nil {
		return fmt.Errorf("%w: the server at %s gave no reply that can be read", graph.ErrUnavailable, address)
	}
	for _, one := range reply.Errors {
		err = errors.Join(err, errors.New(one.Message))
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(reply.Data, into)
}

// tokenVariable is the environment variable with the token for a server.
const tokenVariable = "EXPERTGRAPH_TOKEN"
