// SPDX-License-Identifier: EUPL-1.2

package grid

import "jalon/domain/fault"

// maxCover is how many times rows may be covered by merges, all together. A
// sheet as large as the limits allow needs a tenth of it.
const maxCover = 2_000_000

// Settle makes the merges of a workbook quick to find, as Read does. A workbook
// that was written down and read back needs it again.
func (wb *Workbook) Settle() error {
	for i := range wb.Sheets {
		if err := wb.Sheets[i].settleMerges(); err != nil {
			return err
		}
	}
	return nil
}

// settleMerges indexes the merges by the rows they lie over, and blanks the
// cells that they hide: a value left over in a cell that nobody sees would be
// counted with the one that is shown.
func (s *Sheet) settleMerges() error {
	s.cover = make([][]int32, len(s.Rows))
	n := 0
	for k, m := range s.Merges {
		for i := s.from(m.Row0); i < len(s.Rows) && s.Rows[i].Number <= m.Row1; i++ {
			if n++; n > maxCover {
				return refusal{"grid.too-many-merges", fault.Args{"sheet": s.Name, "limit": maxMerges}}
			}
			s.cover[i] = append(s.cover[i], int32(k))
			row := &s.Rows[i]
			for col := m.Col0; col <= m.Col1 && col < len(row.Cells); col++ {
				if row.Number != m.Row0 || col != m.Col0 {
					row.Cells[col] = Cell{}
				}
			}
		}
	}
	return nil
}
