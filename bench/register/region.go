// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"jalon/app"
	"jalon/bench/region"
	"jalon/domain/record"
	"jalon/store"
)

// goal is what the region may take in memory.
const goal = 1 << 30

// benchRegion compares filling the snapshot of a region, and refilling one
// State's part, with reading the same rows once; and tells what it takes. The
// snapshot is held in a process of its own, which did nothing else.
func benchRegion(ctx context.Context, dir string) error {
	path := filepath.Join(dir, "region.db")
	// Filling it does not wait for the disk: only reading is measured here.
	h, s, err := region.HouseWith(ctx, path, store.Options{Unsafe: true})
	if err != nil {
		return err
	}
	defer s.Close()
	last, root, err := region.Fill(ctx, h, true)
	if err != nil {
		return err
	}
	var whole, one, plain []time.Duration
	var held report
	for run := range runs {
		p, err := holding(ctx, path)
		if err != nil {
			return err
		}
		whole = append(whole, p.took)
		begin := time.Now()
		if err := readAll(ctx, path); err != nil {
			return err
		}
		plain = append(plain, time.Since(begin))
		if _, err := h.ImportPlan(ctx, last, app.PlanImport{Document: region.Document(region.Measures + run + 1)}); err != nil {
			return err
		}
		if _, err := h.Sign(ctx, last, root, record.Public, ""); err != nil {
			return err
		}
		held = p.report
		again, err := p.again()
		if err != nil {
			return err
		}
		one = append(one, again)
		fmt.Fprintf(os.Stderr, "  the region is loaded: %d of %d times\n", run+1, runs)
	}
	told(fmt.Sprintf("snapshot of the region: %d States", region.States), whole, plain, "reading the newest versions once")
	told("  after one State's change", one, whole, "the whole snapshot")
	fmt.Printf("  %d recommendations, %d actions, %d observations\n", region.States*region.Recommendations, region.States*region.Measures, region.States*region.Indicators*region.Groups*region.Periods)
	size, err := sizeOf(path)
	if err != nil {
		return err
	}
	fmt.Printf("%-38s %9.1f MB\n", "  the database, with its journal", float64(size)/(1<<20))
	for _, line := range []struct {
		what  string
		bytes int64
	}{{"the snapshot on the heap", held.heap}, {"the process that holds it", held.resident}, {"  at its highest, while it loaded", held.peak}} {
		if line.bytes == 0 {
			fmt.Printf("%-38s not measured here\n", "  "+line.what)
			continue
		}
		fmt.Printf("%-38s %9.1f MB %9.1f MB %8.2f   the goal for the region\n", "  "+line.what, mb(line.bytes), mb(goal), float64(line.bytes)/goal)
	}
	return nil
}

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// sizeOf is the size of a database whose last changes were written into it.
func sizeOf(path string) (int64, error) {
	var size int64
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return 0, err
		}
		if err == nil {
			size += info.Size()
		}
	}
	return size, nil
}

// report is what a process that holds a snapshot tells of itself.
type report struct {
	took                 time.Duration
	heap, resident, peak int64
}

// process is another process, which holds a snapshot.
type process struct {
	report
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// holding starts one, and returns when it has loaded.
func holding(ctx context.Context, path string) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.CommandContext(ctx, self, "hold", path)}
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	_, err = fmt.Fscanln(p.out, &p.took, &p.heap, &p.resident, &p.peak)
	return p, err
}

// again lets it load what changed, and end.
func (p *process) again() (took time.Duration, err error) {
	if err := p.in.Close(); err != nil {
		return 0, err
	}
	if _, err := fmt.Fscanln(p.out, &took); err != nil {
		return 0, err
	}
	return took, p.cmd.Wait()
}

// hold is the other process: it loads, tells, waits, and loads what changed.
func hold(ctx context.Context, path string) error {
	s, err := store.Open(ctx, "sqlite:"+path, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	h := &app.House{Store: s}
	before := heap()
	begin := time.Now()
	snapshots, err := h.NewSnapshots(ctx)
	if err != nil {
		return err
	}
	took, peak := time.Since(begin), memory("VmHWM:")
	held := heap() - before
	debug.FreeOSMemory()
	fmt.Println(int64(took), held, memory("VmRSS:"), peak)
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	begin = time.Now()
	if err := snapshots.Refresh(ctx); err != nil {
		return err
	}
	fmt.Println(int64(time.Since(begin)))
	runtime.KeepAlive(snapshots)
	return nil
}

// heap is the memory in use after a collection, in bytes.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// memory is what Linux says of this process, in bytes; 0 elsewhere.
func memory(field string) (bytes int64) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if rest, ok := strings.CutPrefix(line, field); ok {
			if _, err := fmt.Sscanf(rest, "%d kB", &bytes); err == nil {
				return bytes << 10
			}
		}
	}
	return 0
}

// readAll reads every newest version and keeps none.
func readAll(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `SELECT v.owner, v.id, v.version, v.kind, v.tree, v.parent, v.key, v.ord, v.reach, v.gone, v.body, v.change, v.at, v.by
		FROM version v JOIN record r ON r.owner = v.owner AND r.id = v.id AND r.version = v.version`)
	if err != nil {
		return err
	}
	defer rows.Close()
	into := make([]any, 14)
	for i := range into {
		into[i] = new(any)
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	return rows.Err()
}
