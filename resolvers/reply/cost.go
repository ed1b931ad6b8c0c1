package reply

import "context"

// QueryCost is the estimated cost of a document. The unit is one object that the server reads.
type QueryCost struct {
	Cost      int
	Limit     int
	Allowed   bool
	Field     *string // the field with the highest cost; nil if no field costs anything
	FieldCost int     // the cost of that field alone
}

// Pricer estimates the cost of a document. The parameter "variables" is the text of a JSON object, or "" if
// there are none. The parameter "operation" may be "" if the document has a single operation.
type Pricer func(ctx context.Context, document, variables, operation string) (*QueryCost, error)

type pricerKey struct{}

// WithPricer attaches a Pricer to a context. The server does this, because it knows the limits.
func WithPricer(ctx context.Context, p Pricer) context.Context {
	return context.WithValue(ctx, pricerKey{}, p)
}

// PricerOf gives the Pricer of a context; nil without a server.
func PricerOf(ctx context.Context) Pricer {
	p, _ := ctx.Value(pricerKey{}).(Pricer)
	return p
}
