package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"
)

// warmUps is how often an operation runs before it is timed, unless that takes longer than the
// timing. Caches, connections and plans then exist, as in a process that has run for a while.
const warmUps = 20

// minRuns is the least number of timed runs of an operation, however long it takes.
const minRuns = 5

// timing is the times of the runs of one operation.
type timing struct {
	runs      int
	p50, p99  time.Duration
	perSecond float64 // the number of runs in a second of the total time
}

// rounds is the number of turns of each operation, if none takes long.
const rounds = 20

// alternate times operations in turns, so that a disturbance of the machine affects all of them.
// Each has turns until it has run for the given time. A slow operation has few turns, and the
// others continue without it. Every other round is in reverse order. Otherwise regular events such
// as garbage collections would always hit the same operation. Each operation gets the number
// of its run, warm-ups included. The timings are in the order of the operations.
func alternate(ctx context.Context, long time.Duration, runs ...func(ctx context.Context, i int) error) ([]timing, error) {
	for _, run := range runs {
		start := time.Now()
		for i := 0; i == 0 || i < warmUps && time.Since(start) < long; i++ {
			if err := run(ctx, i); err != nil {
				return nil, err
			}
		}
	}
	runtime.GC()
	took, all := make([][]time.Duration, len(runs)), make([]time.Duration, len(runs))
	for round, more := 0, true; more; round++ {
		more = false
		for j := range runs {
			if round%2 == 1 {
				j = len(runs) - 1 - j
			}
			if round >= minRuns && all[j] >= long {
				continue
			}
			more = true
			for turn := time.Now(); ; {
				began := time.Now()
				if err := runs[j](ctx, warmUps+len(took[j])); err != nil {
					return nil, err
				}
				one := time.Since(began)
				took[j], all[j] = append(took[j], one), all[j]+one
				if time.Since(turn) >= long/rounds {
					break
				}
			}
		}
	}
	timings := make([]timing, len(runs))
	for j := range runs {
		timings[j] = summarize(took[j], all[j])
	}
	return timings, nil
}

// summarize computes a timing from the time of each run and the total time. It sorts the slice took.
func summarize(took []time.Duration, all time.Duration) timing {
	slices.Sort(took)
	return timing{len(took), quantile(took, 50), quantile(took, 99), float64(len(took)) / all.Seconds()}
}

// quantile is the shortest time that at least percent of the runs do not exceed.
func quantile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}

// timeOnce times one operation that is too long to repeat. perSecond is the number of its records per
// second.
func timeOnce(records int, run func() error) (timing, error) {
	runtime.GC()
	start := time.Now()
	if err := run(); err != nil {
		return timing{}, err
	}
	took := time.Since(start)
	return timing{1, took, took, float64(records) / took.Seconds()}, nil
}

// want returns an error unless the answer is the expected one.
func want[T comparable](what string, got, expected T) error {
	if got != expected {
		return fmt.Errorf("%s: got %v, want %v", what, got, expected)
	}
	return nil
}
