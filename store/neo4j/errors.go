package neo4j

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"expertgraph/graph"
)

// errNoLedger: somebody emptied the database while it was open.
var errNoLedger = fmt.Errorf("%w: the database holds no ledger any more; open it again", graph.ErrUnavailable)

// codes that no second try mends, although the server calls them transient.
func outOfMemory(code string) bool {
	return strings.HasSuffix(code, "OutOfMemoryError") || strings.HasSuffix(code, ".StackOverFlowError")
}

// retryable tells whether a second try can succeed: the server says so, or the
// connection was lost. Every write can be repeated, because it knows itself again.
func retryable(err error) bool {
	var fault *driver.Neo4jError
	if errors.As(err, &fault) {
		switch fault.Code {
		case "Neo.ClientError.Transaction.Terminated", "Neo.ClientError.Transaction.LockClientStopped":
			return true // by a server that stops
		}
		return fault.IsRetriable() && !outOfMemory(fault.Code)
	}
	return lost(err)
}

// lost tells whether a connection was lost or none could be had.
func lost(err error) bool {
	if driver.IsRetryable(err) || driver.IsConnectivityError(err) {
		return true
	}
	var timeout net.Error
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.As(err, &timeout) || errors.Is(err, context.DeadlineExceeded)
}

// classify gives an error of the driver its class.
func classify(err error) error {
	for _, class := range []error{graph.ErrConflict, graph.ErrInvalid, graph.ErrClosed, graph.ErrUnavailable, graph.ErrOutcomeUnknown, graph.ErrTrimmed} {
		if errors.Is(err, class) {
			return err
		}
	}
	var fault *driver.Neo4jError
	if !errors.As(err, &fault) {
		if lost(err) {
			return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
		}
		return err
	}
	switch {
	case outOfMemory(fault.Code):
		return fmt.Errorf("%w: the server has not enough memory for this: %w", graph.ErrTooExpensive, err)
	case strings.HasPrefix(fault.Code, "Neo.ClientError.Security."):
		return fmt.Errorf("%w: the server refuses this user and password; give those of the database: %w", graph.ErrInvalid, err)
	case fault.Code == "Neo.ClientError.Database.DatabaseNotFound":
		return fmt.Errorf("%w: name a database that exists: %w", graph.ErrInvalid, err)
	case fault.IsRetriable(), strings.HasPrefix(fault.Code, "Neo.ClientError.Transaction."):
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return err
}
