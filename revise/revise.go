// Package revise changes the graph. It compiles operations, in the form of the GraphQL schema, into
// one graph.Batch with its sources, and writes everything or nothing. It also lists past changes
// with author and reason, and undoes a change.
//
// Mutations and the command line call Apply with the same operations. Apply reads the values in them by
// the kinds and fields that package graph defines. The package depends on no HTTP or GraphQL code and
// on no store. It uses the session of the context, see graph.From.
package revise

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// The limits of one call.
const (
	MaxOperations = 200   // operations
	maxRecords    = 2_000 // records that the operations write or delete, without those that the graph derives
	maxFaults     = 50    // faults that a result lists
	maxConfirmed  = 200   // entities and links that one operation confirms
	maxAttempts   = 20    // attempts of a write that conflicts with other commits
	maxOfRecord   = 5_000 // links of one entity, or records of one change, that are read at once
)

// Input is one call: operations that become one change, or none.
type Input struct {
	Operations     []Operation `json:"operations"`
	Reason         string      `json:"reason,omitempty"`
	IdempotencyKey string      `json:"idempotencyKey,omitempty"`
	DryRun         bool        `json:"dryRun,omitempty"`
}

// Operation is one step of an input. Exactly one of the pointers is set.
type Operation struct {
	Create  *Create  `json:"create,omitempty"`
	Update  *Update  `json:"update,omitempty"`
	Delete  *Delete  `json:"delete,omitempty"`
	Link    *Link    `json:"link,omitempty"`
	Relink  *Relink  `json:"relink,omitempty"`
	Unlink  *Unlink  `json:"unlink,omitempty"`
	Cite    *Cite    `json:"cite,omitempty"`
	Retract *Retract `json:"retract,omitempty"`
	Confirm *Confirm `json:"confirm,omitempty"`
}

// Values are the values of one entity in the form of the schema: the input name of its kind, and
// below it the values by name. An example is {"expert": {"hint": "…"}}. An absent value stays
// unchanged; null clears it.
type Values map[string]map[string]json.RawMessage

// Create creates an entity. Later operations may refer to it by "@" and As.
type Create struct {
	As     string  `json:"as,omitempty"`
	Values Values  `json:"values"`
	Source *Source `json:"source,omitempty"`
}

// Update changes the values of an entity. Correct means that the old values were wrong: their
// evidence is retracted. Without Correct, the new source only states something else, and the old
// evidence stays.
type Update struct {
	ID              string  `json:"id"`
	ExpectedVersion *int64  `json:"expectedVersion,omitempty"`
	Values          Values  `json:"values"`
	Source          *Source `json:"source,omitempty"`
	Correct         bool    `json:"correct,omitempty"`
}

// Delete deletes an entity with its evidence, and a fact with its parts. It is refused if the
// entity has other links, unless Links allows their deletion.
type Delete struct {
	ID              string `json:"id"`
	ExpectedVersion *int64 `json:"expectedVersion,omitempty"`
	Links           bool   `json:"links,omitempty"`
}

// Link joins two entities.
type Link struct {
	From     string  `json:"from"`
	Relation string  `json:"relation"`
	To       string  `json:"to"`
	Role     string  `json:"role,omitempty"`
	Period   string  `json:"period,omitempty"`
	Status   string  `json:"status,omitempty"`
	Source   *Source `json:"source,omitempty"`
}

// Relink changes a link. The link keeps its evidence, but both get new ids. A value that
// is absent stays as it is; "" clears it.
type Relink struct {
	Link   string  `json:"link"`
	Role   *string `json:"role,omitempty"`
	Period *string `json:"period,omitempty"`
	Status *string `json:"status,omitempty"`
	To     *string `json:"to,omitempty"`
	Source *Source `json:"source,omitempty"`
}

// Unlink deletes a link with its evidence.
type Unlink struct {
	Link string `json:"link"`
}

// Cite adds an evidence to an entity, to one value of it, or to a link.
type Cite struct {
	Of     string  `json:"of"`
	Field  string  `json:"field,omitempty"`
	Value  string  `json:"value,omitempty"`
	Source *Source `json:"source,omitempty"`
}

// Retract deletes evidence of an entity or a link.
type Retract struct {
	Of       string   `json:"of"`
	Evidence []string `json:"evidence"`
}

// Confirm states with a new source that entities or links still hold.
type Confirm struct {
	Of     []string `json:"of"`
	Source *Source  `json:"source,omitempty"`
}

// Source is the source of a statement. Exactly one of the pointers is set.
type Source struct {
	Document  *DocumentSource  `json:"document,omitempty"`
	Statement *StatementSource `json:"statement,omitempty"`
}

// DocumentSource is a place in a document.
type DocumentSource struct {
	Document      string `json:"document"`
	Paragraph     int32  `json:"paragraph,omitempty"`
	LastParagraph int32  `json:"lastParagraph,omitempty"`
	Place         string `json:"place,omitempty"`
	Words         string `json:"words,omitempty"`
	Basis         string `json:"basis,omitempty"`
}

// StatementSource is what a person stated on a day. It becomes a document.
type StatementSource struct {
	By     string `json:"by,omitempty"`     // the person, as a reference to an entity of the graph
	ByText string `json:"byText,omitempty"` // the person, in words
	On     string `json:"on"`               // the day
	Words  string `json:"words,omitempty"`
}

// digest is the hash of an input, which identifies a repeated call.
func (in Input) digest() graph.Digest {
	text, err := json.Marshal(in)
	if err != nil {
		panic(err) // cannot happen: an input is read from JSON
	}
	return sha256.Sum256(text)
}

// Role is what an account is allowed to do. The zero Role allows nothing.
type Role uint8

// The roles. Each includes the rights of those before it.
const (
	Viewer      Role = iota + 1 // may read
	Contributor                 // may also add: create, link, cite and confirm
	Reviewer                    // may also change and retract
	Admin                       // may do everything
)

var roleNames = [...]string{"", "viewer", "contributor", "reviewer", "admin"}

// String is the name in lower case.
func (r Role) String() string { return roleNames[r] }

// ParseRole reads the name of a role.
func ParseRole(s string) (Role, error) {
	for r := Viewer; r <= Admin; r++ {
		if r.String() == s {
			return r, nil
		}
	}
	return 0, graph.Invalid("role", s, "is no role", "give viewer, contributor, reviewer or admin")
}

// Actor is the caller of an operation.
type Actor struct {
	Name string // the name that acts record
	Role Role
}

type actorKey struct{}

// WithActor attaches the caller to a context.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf gives the caller of a context. Without one it gives the zero Actor, who may do nothing.
func ActorOf(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// may refuses a caller whose role is too low.
func may(ctx context.Context, need Role, what string) error {
	if a := ActorOf(ctx); a.Role < need {
		return fmt.Errorf("%w: %s needs the role %s; this account has %s", graph.ErrForbidden, what, need, orNone(a.Role))
	}
	return nil
}

func orNone(r Role) string {
	if r == 0 {
		return "none"
	}
	return "the role " + r.String()
}

// needs is the role that an operation requires.
func (o *Operation) needs() Role {
	if o.Create != nil || o.Link != nil || o.Cite != nil || o.Confirm != nil {
		return Contributor
	}
	return Reviewer
}
