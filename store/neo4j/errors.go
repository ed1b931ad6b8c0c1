package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// errNoLedger means that the database was emptied while the store was open.
var errNoLedger = fmt.Errorf("%w: the database holds no ledger any more; open it again", graph.ErrUnavailable)

// errOtherLedger means that a view got no answer, because the database no longer holds the view's ledger,
// or holds an earlier state of it. It was emptied, replaced or restored.
var errOtherLedger = fmt.Errorf("%w: the database no longer holds the graph that was opened, or an earlier state of it; start again if that is meant", graph.ErrUnavailable)

// broken is a driver error that is neither an answer of the server nor a misuse: a lost connection,
// no connection, or an invalid answer.
type broken struct{ error }

// Unwrap gives the driver's error.
func (b broken) Unwrap() error { return b.error }

// ofDriver wraps an error of the driver in broken, unless it is an answer of the server or a misuse.
// The errors of the driver have no common type.
func ofDriver(err error) error {
	var fault *driver.Neo4jError
	var misuse *driver.UsageError
	if err == nil || errors.As(err, &fault) || errors.As(err, &misuse) {
		return err
	}
	return broken{err}
}

// codeOf is the server's code of an error; "" if the error is not from the server.
func codeOf(err error) string {
	var fault *driver.Neo4jError
	if !errors.As(err, &fault) {
		return ""
	}
	fault.Category() // as a side effect, replaces the code of an older server by its current name
	return fault.Code
}

// outOfMemory recognizes codes for which no retry helps, although the server calls them transient.
func outOfMemory(code string) bool {
	return strings.HasSuffix(code, "OutOfMemoryError") || strings.HasSuffix(code, ".StackOverFlowError")
}

// refused recognizes errors that are caused by the user, the password, the address or the
// certificate.
func refused(err error) bool {
	code := codeOf(err)
	if strings.HasPrefix(code, "Neo.ClientError.Security.") || code == "Neo.ClientError.Database.DatabaseNotFound" {
		return true
	}
	// The driver hides the types of these errors, so their texts are compared.
	return isBroken(err) && (strings.Contains(err.Error(), "x509: ") || strings.Contains(err.Error(), "tls: first record does not look like"))
}

func isBroken(err error) bool {
	var b broken
	return errors.As(err, &b)
}

// The server codes that this package handles in its own way.
const (
	codeTerminated      = "Neo.ClientError.Transaction.Terminated"
	codeLocksStopped    = "Neo.ClientError.Transaction.LockClientStopped"
	codeInvalidBookmark = "Neo.ClientError.Transaction.InvalidBookmark"
)

// retryable tells whether another attempt may succeed: the server says so, or the connection was
// lost. Every write may be repeated, because it recognizes an earlier attempt.
func retryable(err error) bool {
	switch code := codeOf(err); code {
	case "":
		return isBroken(err) && !refused(err) || errors.Is(err, errOwnTransaction)
	case codeTerminated, codeLocksStopped: // a server that is stopping gives these
		return true
	case codeInvalidBookmark: // the database was restored or replaced; retry forgets the bookmark
		return true
	default:
		return driver.IsRetryable(err) && !outOfMemory(code)
	}
}

// classify gives a driver error its class. While a store is opened, a refusal is caused by the
// given options; later it is caused by the server.
func classify(err error, opening bool) error {
	for _, class := range []error{graph.ErrConflict, graph.ErrInvalid, graph.ErrClosed, graph.ErrUnavailable, graph.ErrOutcomeUnknown, graph.ErrTrimmed} {
		if errors.Is(err, class) {
			return err
		}
	}
	var misuse *driver.UsageError
	code := codeOf(err)
	switch {
	case refused(err) && opening:
		return fmt.Errorf("%w: the server refuses; give the user, password, database and certificates that it knows: %w", graph.ErrInvalid, err)
	case opening && errors.As(err, &misuse):
		return fmt.Errorf("%w: not a Neo4j server: %w", graph.ErrInvalid, err)
	case outOfMemory(code):
		return fmt.Errorf("%w: the server has not enough memory for this: %w", graph.ErrTooExpensive, err)
	case strings.HasPrefix(code, "Neo.ClientError.Schema.Constraint"):
		return fmt.Errorf("%w: another program wrote into the database: %w", graph.ErrConflict, err)
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	case isBroken(err), refused(err), retryable(err), errors.Is(err, context.DeadlineExceeded),
		strings.HasPrefix(code, "Neo.ClientError.Transaction."), strings.HasPrefix(code, "Neo.DatabaseError."), strings.HasPrefix(code, "Neo.TransientError."):
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return err
}
