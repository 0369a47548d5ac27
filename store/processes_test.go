// SPDX-License-Identifier: EUPL-1.2

package store_test

// otherProcess is what this program does when a test starts it as another process.
func otherProcess(role string) int { return 2 }
