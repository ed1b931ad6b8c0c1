package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"
)

// warmUps is how often an operation runs before it is timed, if that does not take
// longer than it is timed: caches, connections and plans are there then, as they are in
// a process that has served for a while.
const warmUps = 20

// minRuns is how often an operation is timed at least, however long it takes.
const minRuns = 5

// timing is how long the runs of one operation took.
type timing struct {
	runs      int
	p50, p99  time.Duration
	perSecond float64 // as often as the operation was done in a second of all the time spent
}

// turns is how often each operation has its turn where none needs long.
const turns = 20

// alternate times operations in turns, so that what slows the machine down slows all
// of them. Each has its turns until it had as long as told: one that needs seconds has
// few, and those that it is compared with go on without it. Every other round is in
// reverse, or what comes as regularly as the turns (the collection of garbage, for
// one) would fall to the same operation each time. run gets the number of its run, the
// warm-ups among them. The timings are in the order of the operations.
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
				if time.Since(turn) >= long/turns {
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

// summarize gives the figures of the runs; it sorts them.
func summarize(took []time.Duration, all time.Duration) timing {
	slices.Sort(took)
	return timing{len(took), quantile(took, 50), quantile(took, 99), float64(len(took)) / all.Seconds()}
}

// quantile is the smallest run that at least percent of all runs do not exceed.
func quantile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}

// once times one operation that is too long to be repeated, and tells how many
// records of it were done in a second.
func once(records int, run func() error) (timing, error) {
	runtime.GC()
	start := time.Now()
	if err := run(); err != nil {
		return timing{}, err
	}
	took := time.Since(start)
	return timing{1, took, took, float64(records) / took.Seconds()}, nil
}

// want is an error unless what was answered is what was expected.
func want[T comparable](what string, got, expected T) error {
	if got != expected {
		return fmt.Errorf("%s: got %v, want %v", what, got, expected)
	}
	return nil
}
