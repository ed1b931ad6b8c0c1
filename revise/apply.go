package revise

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Outcome says how a call ended.
type Outcome string

// The outcomes.
const (
	Applied   Outcome = "APPLIED"   // the change was written
	Unchanged Outcome = "UNCHANGED" // the graph has this content already
	Preview   Outcome = "PREVIEW"   // the call was a dry run: nothing was written
	Refused   Outcome = "REFUSED"   // there are faults: nothing was written
)

// Result is the answer to a call.
type Result struct {
	Outcome  Outcome
	Seq      graph.Seq // the commit; 0 if nothing was written
	Repeated bool      // whether the same call was done before, so that nothing was written again
	Entity   graph.ID  // the entity of the first operation; zero if there is none
	Diff     Diff
	Faults   []*Fault
}

// Apply does all operations of an input as one change, or none of them. Mistakes that the
// caller can mend are faults of the result. An error is a missing right, a limit, or a
// failure of the store. After Apply, the session of the context sees the change.
func Apply(ctx context.Context, in Input) (*Result, error) {
	for i := range in.Operations {
		if err := may(ctx, in.Operations[i].needs(), "this operation"); err != nil {
			return nil, err
		}
	}
	if err := may(ctx, Contributor, "writing"); err != nil {
		return nil, err
	}
	act := graph.Act{Actor: ActorOf(ctx).Name, Verb: graph.VerbWrite, Reason: in.Reason}
	return run(ctx, in, act, in.digest())
}

// run writes an input as a commit with an act. input is the hash of the call. A call with a known
// idempotency key gets the result of the first call. After a conflict, run tries again on a newer view.
func run(ctx context.Context, in Input, act graph.Act, input graph.Digest) (*Result, error) {
	if f := in.check(); f != nil {
		return refused(f), nil
	}
	op := act.Actor + "/" + cmp.Or(in.IdempotencyKey, rand.Text())
	s := graph.From(ctx)
	if in.IdempotencyKey != "" && !in.DryRun {
		done, err := s.Graph().Repeated(ctx, op, input)
		switch {
		case err == nil:
			return repeated(ctx, in, op, done)
		case errors.Is(err, graph.ErrReused):
			return refused(fault(-1, err)), nil
		case !errors.Is(err, graph.ErrNotFound):
			return nil, err
		}
	}
	return retry(ctx, s, func() (*Result, error) { return once(ctx, s, in, act, op, input) })
}

// retry makes attempts until one writes the input or is refused for good. After a conflict with
// another commit, it tries again on a newer view. A refusal may be due to a view that lacks commits
// of other processes. So retry tries once more on a view with all of these.
func retry(ctx context.Context, s *graph.Session, once func() (*Result, error)) (*Result, error) {
	caughtUp := false
	for attempt := 1; ; attempt++ {
		r, err := once()
		conflict := errors.Is(err, graph.ErrConflict) && attempt < maxAttempts
		refused := err == nil && !caughtUp && slices.ContainsFunc(r.Faults, (*Fault).mayPass)
		if !conflict && !refused || ctx.Err() != nil {
			return r, err
		}
		caughtUp = caughtUp || refused
		if moved, err := s.Renew(ctx, refused); err != nil || refused && !moved {
			return r, err
		}
	}
}

// mayPass tells whether the fault may be absent on a newer view. A conflict about the value of an
// operation stays: another commit has already changed that value.
func (f *Fault) mayPass() bool { return f.Code != CodeConflict || f.Operation < 0 }

// once makes one attempt to write an input, on the view of the session.
func once(ctx context.Context, s *graph.Session, in Input, act graph.Act, op string, input graph.Digest) (*Result, error) {
	d, err := compile(ctx, s, in, op)
	if err != nil {
		return nil, err
	}
	if len(d.faults) > 0 {
		return refused(d.faults...), nil
	}
	if n := d.batch.Size(); n > maxRecords {
		return refused(fault(-1, coded(CodeTooLarge, graph.Invalid("records", fmt.Sprint(n), "are too many for one call", fmt.Sprintf("give at most %d", maxRecords))))), nil
	}
	act.Renamed = d.batch.Act.Renamed
	d.batch.Act, d.batch.Op, d.batch.Input = act, op, input
	whole, err := s.Graph().Preview(ctx, d.batch)
	if err != nil {
		return refusedOrError(err)
	}
	r := &Result{Outcome: Preview, Entity: d.first, Diff: d.diff(whole)}
	if in.DryRun {
		return r, nil
	}
	if r.Diff.empty() {
		r.Outcome = Unchanged
		return r, nil
	}
	done, err := s.Graph().Write(ctx, d.batch, nil)
	if err != nil {
		return refusedOrError(err)
	}
	r.Outcome, r.Seq, r.Repeated = Applied, done.Seq, done.Repeated
	if done.Added+done.Changed+done.Deleted == 0 {
		r.Outcome = Unchanged
	}
	_, err = s.Renew(ctx, false)
	return r, err
}

// refusedOrError turns an error that the caller can mend into a refused result. It returns any other
// error unchanged. It also returns a conflict unchanged, because the function retry then makes another
// attempt.
func refusedOrError(err error) (*Result, error) {
	if errors.Is(err, graph.ErrConflict) {
		return nil, err
	}
	if f := fault(-1, err); f != nil {
		return refused(f), nil
	}
	return nil, err
}

func refused(faults ...*Fault) *Result { return &Result{Outcome: Refused, Faults: faults} }

// repeated gives the result of a call that was done before.
func repeated(ctx context.Context, in Input, op string, done graph.Applied) (*Result, error) {
	r := &Result{Outcome: Applied, Seq: done.Seq, Repeated: true}
	if done.Added+done.Changed+done.Deleted == 0 {
		r.Outcome = Unchanged
	}
	for i, o := range in.Operations {
		if o.Create != nil && r.Entity.IsZero() {
			r.Entity = graph.NewID("manual", fmt.Sprintf("%s/%d", op, i))
		}
	}
	change, err := changeOf(ctx, graph.From(ctx), done.Seq)
	if err == nil && change != nil && change.Op == op {
		r.Diff = change.Diff
	}
	return r, err
}

// check finds a fault of the input as a whole; nil if there is none.
func (in Input) check() *Fault {
	personalReason := noPersonal("reason", in.Reason)
	switch {
	case len(in.Operations) == 0:
		return fault(-1, graph.Invalid("operations", "", "are none", "give at least one"))
	case len(in.Operations) > MaxOperations:
		return fault(-1, coded(CodeTooLarge, graph.Invalid("operations", fmt.Sprint(len(in.Operations)), "are too many for one call", fmt.Sprintf("give at most %d", MaxOperations))))
	case strings.Contains(in.IdempotencyKey, "/") || len(in.IdempotencyKey) > 100:
		return fault(-1, graph.Invalid("idempotencyKey", in.IdempotencyKey, "is too long or holds a slash", "give at most 100 letters and digits"))
	case personalReason != nil:
		return fault(-1, personalReason)
	case strings.TrimSpace(in.Reason) == "" && slices.ContainsFunc(in.Operations, func(o Operation) bool { return o.Delete != nil || o.Unlink != nil || o.Retract != nil }):
		return fault(-1, coded(CodeNoSource, graph.Invalid("reason", "", "is missing", "say why something is taken back")))
	}
	return nil
}
