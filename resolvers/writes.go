package resolvers

import (
	"context"
	"encoding/json"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
	"github.com/expertgraph/expertgraph/revise"
)

// mutation resolves the fields of Mutation.
type mutation struct{}

// Mutation gives the resolvers for the fields of Mutation.
func (root) Mutation() generated.MutationResolver { return mutation{} }

// ApplyChanges resolves Mutation.applyChanges.
func (mutation) ApplyChanges(ctx context.Context, input map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, input)
}

// CreateEntity resolves Mutation.createEntity.
func (mutation) CreateEntity(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("create", input, write))
}

// UpdateEntity resolves Mutation.updateEntity.
func (mutation) UpdateEntity(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("update", input, write))
}

// DeleteEntity resolves Mutation.deleteEntity.
func (mutation) DeleteEntity(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("delete", input, write))
}

// RecordEngagement resolves Mutation.recordEngagement.
func (mutation) RecordEngagement(ctx context.Context, values, source, write map[string]any) (*reply.ChangePayload, error) {
	input := map[string]any{"values": map[string]any{"engagement": values}, "source": source}
	return applied(ctx, operation("create", input, write))
}

// LinkEntities resolves Mutation.linkEntities.
func (mutation) LinkEntities(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("link", input, write))
}

// UpdateLink resolves Mutation.updateLink.
func (mutation) UpdateLink(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("relink", input, write))
}

// UnlinkEntities resolves Mutation.unlinkEntities.
func (mutation) UnlinkEntities(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("unlink", input, write))
}

// AddEvidence resolves Mutation.addEvidence.
func (mutation) AddEvidence(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("cite", input, write))
}

// RetractEvidence resolves Mutation.retractEvidence.
func (mutation) RetractEvidence(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("retract", input, write))
}

// ConfirmFacts resolves Mutation.confirmFacts.
func (mutation) ConfirmFacts(ctx context.Context, input, write map[string]any) (*reply.ChangePayload, error) {
	return applied(ctx, operation("confirm", input, write))
}

// RevertChange resolves Mutation.revertChange.
func (mutation) RevertChange(ctx context.Context, seq int, reason string, write map[string]any) (*reply.ChangePayload, error) {
	in, err := parsed(write)
	if err != nil {
		return nil, err
	}
	r, err := revise.Revert(ctx, graph.Seq(seq), reason, in.IdempotencyKey, in.DryRun)
	return payload(ctx, r, err)
}

// operation makes an applyChanges input with a single operation.
func operation(name string, what, write map[string]any) map[string]any {
	all := map[string]any{"operations": []any{map[string]any{name: what}}}
	for key, v := range write {
		all[key] = v
	}
	return all
}

// applied passes an input to package revise.
func applied(ctx context.Context, input map[string]any) (*reply.ChangePayload, error) {
	in, err := parsed(input)
	if err != nil {
		return nil, err
	}
	r, err := revise.Apply(ctx, in)
	return payload(ctx, r, err)
}

// parsed converts an input to JSON and parses it, because all callers of package revise use JSON.
func parsed(input map[string]any) (in revise.Input, err error) {
	text, err := json.Marshal(input)
	if err != nil {
		return in, err
	}
	return revise.Parse(text)
}

// payload makes the reply to a write, with the current entity.
func payload(ctx context.Context, r *revise.Result, err error) (*reply.ChangePayload, error) {
	if err != nil {
		return nil, err
	}
	p := &reply.ChangePayload{Outcome: string(r.Outcome), Seq: r.Seq, Repeated: r.Repeated, Diff: &reply.Diff{Diff: &r.Diff}, UserErrors: userErrors(r.Faults)}
	n, err := firstOf(graph.From(ctx).Nodes(ctx, []graph.ID{r.Entity}))
	p.Entity = generated.Typed(n)
	return p, err
}

func userErrors(faults []*revise.Fault) []*reply.UserError {
	all := make([]*reply.UserError, len(faults))
	for i, f := range faults {
		all[i] = &reply.UserError{Fault: f}
	}
	return all
}
