import { useState } from 'react'
import type { AgendaRow as Row } from '#contract/agenda.contract.ts'
import { SortableList } from '../../../components/sortable-list/sortable-list.tsx'
import { AgendaRow, type AgendaRowContext } from './agenda-row.tsx'

type AgendaListProps = {
  /** "Agenda for Thursday", for screen readers. */
  label: string
  rows: readonly Row[]
  meetingId: string | null
  context: Omit<AgendaRowContext, 'onFirst'>
  disabled?: boolean
}

/** Topics of one place in their order, both lanes in one list. */
export function AgendaList({ label, rows, meetingId, context, disabled }: AgendaListProps) {
  const [moved, setMoved] = useState<{ over: readonly Row[]; ids: readonly string[] }>()
  // The new order is shown at once and forgotten as soon as the core answers with its own.
  const order = moved?.over === rows ? moved.ids : undefined
  const shown = order ? order.flatMap((id) => rows.find((row) => row.id === id) ?? []) : rows
  const put = async (ids: readonly string[], itemId: string, afterItemId: string | null) => {
    setMoved({ over: rows, ids })
    const done = await context.changes.reorder.run({ itemId, meetingId, afterItemId })
    if (done === undefined) setMoved(undefined)
  }
  const first = (row: Row) => {
    const others = shown.filter(({ id }) => id !== row.id).map(({ id }) => id)
    void put([row.id, ...others], row.id, null)
  }
  return (
    <SortableList
      label={label}
      items={shown}
      itemId={(row) => row.id}
      itemLabel={(row) => row.title}
      disabled={disabled}
      onReorder={(ids, { id, after }) => void put(ids, id, after ?? null)}
    >
      {(row) => <AgendaRow row={row} meetingId={meetingId} context={{ ...context, onFirst: first }} />}
    </SortableList>
  )
}
