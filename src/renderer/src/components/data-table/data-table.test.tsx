import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { focusOn, press } from '../../testing/press.ts'
import { renderInWindow } from '../../testing/render.tsx'
import type { Column } from './column.ts'
import { DataTable } from './data-table.tsx'

type Row = { id: string; name: string; meetings: number | null }

const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortValue: (row) => row.name },
  { id: 'meetings', header: 'Meetings', cell: (row) => row.meetings, sortValue: (row) => row.meetings },
]
const people: Row[] = [
  { id: 'a', name: 'Émile Roy', meetings: 10 },
  { id: 'b', name: 'ana Ruiz', meetings: 9 },
  { id: 'c', name: 'Zoë Park', meetings: null },
  { id: 'd', name: 'Bo Lind', meetings: 100 },
]
const rowId = (row: Row) => row.id
const many = Array.from({ length: 10_000 }, (_, at) => ({ id: `r${at}`, name: `Person ${at}`, meetings: at }))

const grid = () => screen.getByRole('grid')
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelectorAll('[role=gridcell]:not([data-select-cell])')[0]?.textContent)
const activeRow = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')
const selectedNames = () =>
  screen.queryAllByRole('row', { selected: true }).map((row) => row.textContent?.replace(/\d+$/, ''))

function table(options: { rows?: Row[]; onOpen?: (row: Row) => void; run?: (ids: readonly string[]) => void } = {}) {
  renderInWindow(
    <DataTable
      label="People"
      rows={options.rows ?? people}
      columns={columns}
      rowId={rowId}
      onOpen={options.onOpen}
      bulkActions={options.run && [{ id: 'label', label: 'Add label', run: options.run }]}
    />,
  )
  focusOn(grid())
}

test('Arrows and J/K walk the rows and stop at both ends', () => {
  table()
  expect(activeRow()?.textContent).toContain('Émile')
  press('ArrowDown')
  press('j')
  expect(activeRow()?.textContent).toContain('Zoë')
  press('k')
  expect(activeRow()?.textContent).toContain('ana')
  press('End')
  press('ArrowDown')
  expect(activeRow()?.textContent).toContain('Bo')
  press('Home')
  press('ArrowUp')
  expect(activeRow()?.textContent).toContain('Émile')
})

test('Right and left walk the cells, and left of the first is the row again', () => {
  table()
  press('ArrowRight')
  press('ArrowRight')
  expect(activeRow()?.textContent).toBe('10')
  press('ArrowDown')
  expect(activeRow()?.textContent).toBe('9')
  press('ArrowLeft')
  press('ArrowLeft')
  expect(activeRow()?.getAttribute('role')).toBe('row')
})

test('Enter opens the active row, a click opens the clicked one', () => {
  const onOpen = vi.fn()
  table({ onOpen })
  press('j')
  press('Enter')
  fireEvent.click(screen.getByText('Bo Lind'))
  expect(onOpen.mock.calls.map(([row]) => row.id)).toEqual(['b', 'd'])
})

test('Space selects, Shift extends and shrinks from where the range began, Ctrl+A takes all, Esc none', () => {
  table({ run: vi.fn() })
  press('j')
  press(' ')
  expect(selectedNames()).toEqual(['ana Ruiz'])
  press('ArrowDown', { shiftKey: true })
  press('ArrowDown', { shiftKey: true })
  expect(selectedNames()).toEqual(['ana Ruiz', 'Zoë Park', 'Bo Lind'])
  press('ArrowUp', { shiftKey: true })
  expect(selectedNames()).toEqual(['ana Ruiz', 'Zoë Park'])
  press('a', { ctrlKey: true })
  expect(selectedNames()).toHaveLength(4)
  press('Escape')
  expect(selectedNames()).toHaveLength(0)
})

test('Esc without a selection is left to what is around the table', () => {
  table({ run: vi.fn() })
  expect(press('Escape')).toBe(true)
})

test('A bulk action gets the selected ids in the order of the table and the number is said', () => {
  const run = vi.fn()
  table({ run })
  fireEvent.click(screen.getByText('Zoë Park'), { ctrlKey: true })
  fireEvent.click(screen.getByText('Émile Roy'), { ctrlKey: true })
  expect(screen.getByRole('status').textContent).toBe('2 selected')
  fireEvent.click(screen.getByRole('button', { name: 'Add label' }))
  expect(run).toHaveBeenCalledWith(['a', 'c'])
})

test('A heading sorts up, down and back; accents and case do not matter; empty values come last both ways', () => {
  table()
  fireEvent.click(screen.getByRole('button', { name: 'Name' }))
  expect(names()).toEqual(['ana Ruiz', 'Bo Lind', 'Émile Roy', 'Zoë Park'])
  fireEvent.click(screen.getByRole('button', { name: 'Meetings' }))
  expect(names()).toEqual(['ana Ruiz', 'Émile Roy', 'Bo Lind', 'Zoë Park'])
  fireEvent.click(screen.getByRole('button', { name: 'Meetings' }))
  expect(names()).toEqual(['Bo Lind', 'Émile Roy', 'ana Ruiz', 'Zoë Park'])
  expect(screen.getByRole('columnheader', { name: 'Meetings' }).getAttribute('aria-sort')).toBe('descending')
  fireEvent.click(screen.getByRole('button', { name: 'Meetings' }))
  expect(names()).toEqual(people.map((person) => person.name))
})

test('The active row stays the same person when the order changes', () => {
  table()
  press('j')
  fireEvent.click(screen.getByRole('button', { name: 'Meetings' }))
  fireEvent.click(screen.getByRole('button', { name: 'Meetings' }))
  expect(activeRow()?.textContent).toContain('ana')
})

test('Of 10,000 rows only those near the view are drawn, and End reaches the last', () => {
  table({ rows: many })
  expect(grid().getAttribute('aria-rowcount')).toBe('10001')
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  press('End')
  expect(activeRow()?.textContent).toContain('Person 9999')
  expect(activeRow()?.getAttribute('aria-rowindex')).toBe('10001')
  expect(grid().scrollTop).toBe(10_000 * 40 + 36 - 800)
})

test('Keys pressed in a control inside a row are left to that control', () => {
  const onOpen = vi.fn()
  const withLink: Column<Row>[] = [
    { id: 'mail', header: 'Mail', cell: (row) => <button type="button">{row.name}</button> },
  ]
  renderInWindow(<DataTable label="People" rows={people} columns={withLink} rowId={rowId} onOpen={onOpen} />)
  const button = screen.getByRole('button', { name: 'Bo Lind' })
  button.focus()
  expect(press('Enter')).toBe(true)
  fireEvent.click(button)
  expect(onOpen).not.toHaveBeenCalled()
})

test('A selection held by the parent is shown and changed through it', () => {
  function Held() {
    const [ids, setIds] = useState<ReadonlySet<string>>(new Set(['d']))
    return (
      <>
        <p>held: {[...ids].join()}</p>
        <DataTable
          label="People"
          rows={people}
          columns={columns}
          rowId={rowId}
          selectedIds={ids}
          onSelectedIdsChange={setIds}
        />
      </>
    )
  }
  renderInWindow(<Held />)
  focusOn(grid())
  press(' ')
  expect(screen.getByText('held: d,a')).toBeTruthy()
})
