import { Button, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ImportPreview, ImportRow } from '#contract/interop.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Section } from '../../../components/section.tsx'
import { importPreviewQuery } from '../api/preview-import.ts'
import { inputOf, type ImportDraft, type useImportDraft } from '../hooks/use-import-draft.ts'
import { formatWords } from '../model/import-words.ts'
import { leftOutRows } from '../model/left-out-rows.ts'
import { ColumnMapping } from './column-mapping.tsx'
import styles from './import-preview.module.css'
import { ImportRows } from './import-rows.tsx'

type PanelProps = {
  draft: ImportDraft
  choices: ReturnType<typeof useImportDraft>
  onImport: (leftOut: readonly ImportRow[]) => void
}

const dateOrders = [
  { value: 'day-first', label: 'Day first: 3 December' },
  { value: 'month-first', label: 'Month first: 12 March' },
]

/** What an import would do, and everything that can be chosen about it. */
export function ImportPreviewPanel({ draft, choices, onImport }: PanelProps) {
  const { data, error } = useQuery({
    ...importPreviewQuery(draft.fileKey, inputOf(draft)),
    placeholderData: keepPreviousData,
  })
  if (error)
    return <ErrorSentence message={errorWords(error)} next={{ label: 'Choose another file', onClick: choices.clear }} />
  if (!data) return <DelayedSkeleton lines={6} label={`Reading ${draft.fileName}`} />
  const writes = data.rows.filter((row) => row.choice && (draft.choices[row.line] ?? row.choice) !== 'skip').length
  return (
    <>
      <div className={styles.head}>
        <Select
          label="Read as"
          value={data.format}
          data={Object.entries(formatWords).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          onChange={(value) => value && choices.chooseFormat(value as ImportDraft['format'])}
        />
        {(data.undecidedDates > 0 || draft.dateOrder) && (
          <Select
            label="Days such as 03/12/24 are written"
            placeholder="Please choose"
            value={draft.dateOrder ?? null}
            data={dateOrders}
            allowDeselect={false}
            onChange={(value) => choices.chooseDateOrder(value as ImportDraft['dateOrder'])}
          />
        )}
      </div>
      {data.columns && (
        <details
          className={styles.columns}
          open={data.columns.some(({ field, samples }) => field === null && samples.length > 0)}
        >
          <summary>How the {data.columns.length} columns are read</summary>
          <ColumnMapping preview={data} onChange={choices.chooseMapping} />
        </details>
      )}
      <Section title="What would happen">
        <p className={styles.summary}>{summaryOf(data)}</p>
        <ImportRows preview={data} choices={draft.choices} onChoose={choices.chooseRows} />
        {data.notices.length > 0 && <p className={styles.notices}>{noticeWords(data)}</p>}
        <div className={styles.actions}>
          <Button
            variant="filled"
            disabled={writes === 0}
            onClick={() => onImport(leftOutRows(data.rows, draft.choices))}
          >
            Import {writes === 1 ? '1 row' : `${writes.toLocaleString()} rows`}
          </Button>
          <Button onClick={choices.clear}>Choose another file</Button>
        </div>
      </Section>
    </>
  )
}

function summaryOf({ counts }: ImportPreview): string {
  const parts = [
    counts.create > 0 ? `${counts.create.toLocaleString()} new` : '',
    counts.update > 0 ? `${counts.update.toLocaleString()} imported before` : '',
    counts.duplicate > 0 ? `${counts.duplicate.toLocaleString()} there already` : '',
    counts.unreadable > 0 ? `${counts.unreadable.toLocaleString()} not readable` : '',
  ].filter(Boolean)
  return parts.length === 0
    ? 'There is nobody in this file.'
    : `${parts.join(', ')}. Nothing you wrote is overwritten; an import only adds.`
}

function noticeWords({ notices }: ImportPreview): string {
  const [first] = notices
  const more = notices.length > 1 ? ` ${notices.length - 1} more like it.` : ''
  return first ? `Line ${first.line}: ${first.reason}${more}` : ''
}
