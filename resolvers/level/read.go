package level

import (
	"context"
	"fmt"
)

// Reader gives one value for each parent, and an error for all of them, or one with
// a method Errors() []error that has one for each.
type Reader[R any] func(ctx context.Context, parents Column, args map[string]any) ([]R, error)

// Get reads what each parent holds.
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

// Method calls a method of each parent.
func Method[P, R any](get func(P, context.Context) (R, error)) Reader[R] {
	return Each(func(ctx context.Context, p P, _ map[string]any) (R, error) { return get(p, ctx) })
}

// Each calls a resolver for one parent after another.
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

// Batch calls a batch resolver once; name is that of the field, for the error of a
// resolver that gives too few values or too many.
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

// Root calls a resolver of the one root.
func Root[R any](get func(context.Context, map[string]any) (R, error)) Reader[R] {
	return func(ctx context.Context, _ Column, args map[string]any) ([]R, error) {
		r, err := get(ctx, args)
		return []R{r}, err
	}
}

// Errors are the errors of single parents, nil where there is none.
type Errors []error

// Set notes the error of one of n parents.
func (e *Errors) Set(i, n int, err error) {
	if err == nil {
		return
	}
	if *e == nil {
		*e = make(Errors, n)
	}
	(*e)[i] = err
}

// OrNil is nil if no error was set.
func (e Errors) OrNil() error {
	if e == nil {
		return nil
	}
	return e
}

// Error says what the list of them is.
func (Errors) Error() string { return "some parents have no value" }

// Errors lists one error for each parent, nil where there is none.
func (e Errors) Errors() []error { return e }

// failed sorts an error into those of all parents and those of single ones.
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
