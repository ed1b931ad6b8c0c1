//go:build slow

package server_test

import "testing"

// TestEveryWrongValue gives every wrong value to every argument and every input field.
func TestEveryWrongValue(t *testing.T) { giveWrongValues(t, 1) }
