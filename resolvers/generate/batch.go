package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
)

// batchFunc matches the code that gqlgen writes for the call of a batch resolver. Its groups are, in this
// order: the head, the Go type of the parent, the resolver, the line that gets the field context (if any),
// the name of the parent's type, the method, its further arguments, the result type and the field.
var batchFunc = regexp.MustCompile(`(?m)^(func \(ec \*executionContext\) resolveBatch_\w+\(ctx context\.Context, field graphql\.CollectedField, obj (\S+)\) \(any, error\) \{)
	resolver := (ec\.Resolvers\.\w+\(\))
(	fc := graphql\.GetFieldContext\(ctx\)
)?	if batch, ok := graphql\.BatchParentsFor\[\S+\]\(ctx, "(\w+)"\); ok \{
		result := batch\.FieldResult\(field, func\(\) \(any, error\) \{
			return resolver\.(\w+)\(ctx, batch\.Parents(.*)\)
		\}\)
		return graphql\.ResolveBatchGroupResult\[(.+)\]\(
			ctx,
			batch\.Index,
			len\(batch\.Parents\),
			result,
			"([\w.]+)",
			batch\.IndexMap,
		\)
	\}
	results, err := .*
	return graphql\.ResolveBatchSingleResult\[.+\]\(
		ctx,
		results,
		err,
		"[\w.]+",
	\)
\}
`)

// batchShared is the common code for the calls of batch resolvers.
const batchShared = `
// resolveBatch calls a batch resolver for all siblings of a parent, or for it alone.
func resolveBatch[P, R any](ctx context.Context, field graphql.CollectedField, obj P, on, name string, resolve func([]P) ([]R, error)) (any, error) {
	if batch, ok := graphql.BatchParentsFor[P](ctx, on); ok {
		result := batch.FieldResult(field, func() (any, error) { return resolve(batch.Parents) })
		return graphql.ResolveBatchGroupResult[R](ctx, batch.Index, len(batch.Parents), result, name, batch.IndexMap)
	}
	results, err := resolve([]P{obj})
	return graphql.ResolveBatchSingleResult[R](ctx, results, err, name)
}
`

// shareBatches replaces the code that gqlgen writes for each call of a batch resolver by a call of the
// common code in batchShared. The replaced code is a twelfth of the executor.
func shareBatches(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	written := bytes.Count(src, []byte(") resolveBatch_"))
	shared := 0
	src = batchFunc.ReplaceAllFunc(src, func(f []byte) []byte {
		shared++
		m := batchFunc.FindSubmatch(f)
		head, parent, resolver, args, on, method, more, result, name := m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9]
		return fmt.Appendf(nil, "%s\n%s\treturn resolveBatch(ctx, field, obj, %q, %q, func(objs []%s) ([]%s, error) {\n\t\treturn %s.%s(ctx, objs%s)\n\t})\n}\n",
			head, args, on, name, parent, result, resolver, method, more)
	})
	if shared != written {
		return fmt.Errorf("%s: %d of %d calls of batch resolvers are not as expected: did gqlgen change?", file, written-shared, written)
	}
	return os.WriteFile(file, append(src, batchShared...), 0o644)
}
