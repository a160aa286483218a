import { SegmentedControl } from '@mantine/core'
import { type CSSProperties, useMemo, useState } from 'react'
import type { ImportChoice, ImportPreview, ImportRow, ImportVerdict } from '#contract/interop.contract.ts'
import type { BulkAction, Column } from '../../../components/data-table/column.ts'
import { DataTable } from '../../../components/data-table/data-table.tsx'
import { StatusPill } from '../../../components/status-pill.tsx'
import { choiceWords, verdictWords } from '../model/import-words.ts'
import styles from './import-rows.module.css'

type ImportRowsProps = {
  preview: ImportPreview
  choices: Record<string, ImportChoice>
  onChoose: (lines: readonly number[], choice: ImportChoice | null) => void
}

const verdicts: ImportVerdict[] = ['create', 'update', 'duplicate', 'unreadable']

const whyColumn: Column<ImportRow> = {
  id: 'why',
  header: 'Why',
  width: 'minmax(0, 3fr)',
  hiddenBelow: 760,
  cell: ({ reason, adds }) => {
    const words = [adds.length > 0 ? `Adds ${adds.join(', ')}.` : '', reason ?? ''].filter(Boolean).join(' ')
    return (
      <span className={styles.why} title={words}>
        {words}
      </span>
    )
  },
}

/** Every record of the file, what it is taken for and what is done with it. */
export function ImportRows({ preview, choices, onChoose }: ImportRowsProps) {
  const [shown, setShown] = useState<ImportVerdict | 'all'>('all')
  const rows = useMemo(
    () => preview.rows.filter(({ verdict }) => shown === 'all' || verdict === shown),
    [preview, shown],
  )
  const choiceOf = (row: ImportRow) => choices[row.line] ?? row.choice
  const hasReasons = preview.rows.some(({ reason }) => reason !== null)
  const columns: Column<ImportRow>[] = [
    {
      id: 'line',
      header: 'Line',
      cell: ({ line }) => line,
      width: '3.5rem',
      align: 'end',
      hiddenBelow: 640,
      sortValue: ({ line }) => line,
    },
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(0, 2fr)',
      sortValue: ({ name }) => name,
      cell: ({ name, detail }) => (
        <>
          <span className={styles.name}>{name}</span>
          <span className={styles.detail}>{detail}</span>
        </>
      ),
    },
    {
      id: 'verdict',
      header: 'It is',
      width: '9rem',
      sortValue: ({ verdict }) => verdicts.indexOf(verdict),
      cell: ({ verdict }) => <StatusPill {...verdictWords[verdict]} />,
    },
    {
      id: 'choice',
      header: 'What happens',
      width: '11rem',
      sortValue: (row) => choiceOf(row),
      cell: (row) => {
        const choice = choiceOf(row)
        return choice ? choiceWords[choice] : ''
      },
    },
    ...(hasReasons ? [whyColumn] : []),
  ]
  const choose = (choice: ImportChoice | null) => (ids: readonly string[]) => onChoose(ids.map(Number), choice)
  const bulkActions: BulkAction[] = [
    { id: 'suggested', label: 'As suggested', run: choose(null) },
    { id: 'create', label: 'Add as new people', run: choose('create') },
    { id: 'skip', label: 'Leave out', run: choose('skip') },
  ]
  const filters = verdicts.filter((verdict) => preview.counts[verdict] > 0)
  return (
    <>
      {filters.length > 1 && (
        <SegmentedControl
          aria-label="Which rows to show"
          value={shown}
          onChange={(value) => setShown(value as ImportVerdict | 'all')}
          data={[
            { value: 'all', label: `All ${preview.counts.records.toLocaleString()}` },
            ...filters.map((verdict) => ({
              value: verdict,
              label: `${verdictWords[verdict].label} ${preview.counts[verdict].toLocaleString()}`,
            })),
          ]}
        />
      )}
      <div className={styles.rows} style={{ '--row-count': rows.length } as CSSProperties}>
        <DataTable
          label="Rows of the file"
          rows={rows}
          columns={columns}
          rowId={({ line }) => String(line)}
          bulkActions={bulkActions}
        />
      </div>
    </>
  )
}
