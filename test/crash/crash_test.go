// SPDX-License-Identifier: EUPL-1.2

// Package crash kills the register while it works, and looks at what is left.
//
// Writers are processes of their own: they import, save, undo and integrate
// without end, and say on a pipe what they begin and what they were told is
// kept. They, or the whole PostgreSQL server under them, are killed with SIGKILL
// at a random point. Then the register is opened again, and everything that was
// acknowledged must be there with its answer, nothing half.
//
// What SIGKILL shows and what it does not: what a process handed to the kernel
// outlasts the process. So a kill finds every change that was acknowledged before
// it was handed over, and every transaction that is not one; it cannot find a
// change that the kernel had and the disk had not. For PostgreSQL with
// synchronous_commit=off a kill of the server is enough to lose changes, and
// TestTheCheckNoticesLostChanges shows that this harness would say so. For SQLite
// with synchronous=OFF it is not: TestEveryChangeIsSyncedFirst counts the system
// calls instead. Nothing here takes the power away.
package crash

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// cycles is how often TestNothingAcknowledgedIsLost kills; `make crash` says 1,000.
var cycles = flag.Int("cycles", 25, "how often the register is killed")

// role is the name in the environment under which the tests start this program
// again, as a process that is to be killed.
const role = "JALON_CRASH_ROLE"

func TestMain(m *testing.M) {
	if name := os.Getenv(role); name != "" {
		if err := roles[name](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	flag.Parse()
	code := m.Run()
	if err := closeAll(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// roles are what this program does as another process.
var roles = map[string]func() error{"writer": writeWithoutEnd, "migrator": migrateOnce}
