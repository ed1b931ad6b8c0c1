package level

import (
	"context"
	"fmt"
)

// Reader gives one value for each parent. Its error is one for all parents, or has a method
// Errors() []error with one error for each parent.
type Reader[R any] func(ctx context.Context, parents Column, args map[string]any) ([]R, error)

// Get makes a reader of a value that each parent holds.
func Get[P, R any](get func(P) R) Reader[R] {
	return func(_ context.Context, parents Column, _ map[string]any) ([]R, error) {
		ps := parents.(Of[P])
		rs := make([]R, len(ps))
		for i, p := range ps {
			rs[i] = get(p)
		}
		return rs, nil
	}
}

// Method makes a reader that calls a method of each parent.
func Method[P, R any](get func(P, context.Context) (R, error)) Reader[R] {
	return Each(func(ctx context.Context, p P, _ map[string]any) (R, error) { return get(p, ctx) })
}

// Each makes a reader that calls a resolver for one parent after another.
func Each[P, R any](get func(context.Context, P, map[string]any) (R, error)) Reader[R] {
	return func(ctx context.Context, parents Column, args map[string]any) ([]R, error) {
		ps := parents.(Of[P])
		rs := make([]R, len(ps))
		var failed Errors
		for i, p := range ps {
			var err error
			rs[i], err = get(ctx, p, args)
			failed.Set(i, len(ps), err)
		}
		return rs, failed.OrNil()
	}
}

// Batch makes a reader that calls a batch resolver once. If the resolver returns a wrong number of values,
// the error contains the name of the field, which is the parameter "name".
func Batch[P, R any](name string, get func(context.Context, []P, map[string]any) ([]R, error)) Reader[R] {
	return func(ctx context.Context, parents Column, args map[string]any) ([]R, error) {
		ps := parents.(Of[P])
		rs, err := get(ctx, ps, args)
		if err == nil && len(rs) != len(ps) {
			err = fmt.Errorf("%s gave %d values for %d parents", name, len(rs), len(ps))
		}
		return rs, err
	}
}

// Root makes a reader that calls a resolver of the root.
func Root[R any](get func(context.Context, map[string]any) (R, error)) Reader[R] {
	return func(ctx context.Context, _ Column, args map[string]any) ([]R, error) {
		r, err := get(ctx, args)
		return []R{r}, err
	}
}

// Errors holds one error for each parent; nil for a parent without an error.
type Errors []error

// Set sets the error of parent i of n parents. It does nothing if err is nil.
func (e *Errors) Set(i, n int, err error) {
	if err == nil {
		return
	}
	if *e == nil {
		*e = make(Errors, n)
	}
	(*e)[i] = err
}

// OrNil gives e as an error; nil if no error was set.
func (e Errors) OrNil() error {
	if e == nil {
		return nil
	}
	return e
}

// Error is a general text. The errors of the parents are reported instead.
func (Errors) Error() string { return "some parents have no value" }

// Errors lists one error for each parent, nil where there is none.
func (e Errors) Errors() []error { return e }

// failed converts err, the error of a reader, to Values: to Err if err concerns all parents, or to Errs
// if err has one error for each parent. ok tells whether some parents have a value.
func failed(err error, values, parents int) (v Values, ok bool) {
	switch some, is := err.(interface{ Errors() []error }); {
	case err == nil:
	case !is:
		v.Err = err
	default:
		v.Errs = some.Errors()
		if len(v.Errs) != parents || values != parents {
			v.Err = fmt.Errorf("a resolver gave %d values and %d errors for %d parents: %w", values, len(v.Errs), parents, err)
		}
	}
	return v, v.Err == nil
}
