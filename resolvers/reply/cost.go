package reply

import "context"

// QueryCost is what a document would cost, in objects.
type QueryCost struct {
	Cost      int
	Limit     int
	Allowed   bool
	Field     *string // the dearest; nil if no field costs anything
	FieldCost int     // of that field alone
}

// Pricer tells what a document would cost. variables is the text of a JSON object, "" if there
// are none, and operation may be "" where the document has one only.
type Pricer func(ctx context.Context, document, variables, operation string) (*QueryCost, error)

type pricerKey struct{}

// WithPricer hands over what prices documents: whoever serves knows the limits.
func WithPricer(ctx context.Context, p Pricer) context.Context {
	return context.WithValue(ctx, pricerKey{}, p)
}

// PricerOf gives what prices documents; nil where nobody serves.
func PricerOf(ctx context.Context) Pricer {
	p, _ := ctx.Value(pricerKey{}).(Pricer)
	return p
}
