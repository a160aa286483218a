import type { AgendaItemType, AgendaRow } from '#contract/agenda.contract.ts'
import { ConfidenceFor } from '../../../components/confidence/confidence-for.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import type { AgendaChanges } from '../api/use-agenda-changes.ts'
import { agendaTypeNames, agendaTypes } from '../model/agenda-types.ts'
import { repeatWords } from '../model/agenda-words.ts'
import styles from './agenda.module.css'

type AgendaDetailsProps = { id: string; row: AgendaRow; partnerName: string; changes: AgendaChanges }

const typeOptions = agendaTypeNames.map((value) => ({ value, label: agendaTypes[value].label }))

type Repeat = 'once' | `${number}`
const usualRepeats = [1, 2, 3, 4, 6, 12]

function repeatOptions(own: number | null): { value: Repeat; label: string }[] {
  const all = own === null || usualRepeats.includes(own) ? usualRepeats : [...usualRepeats, own].sort((a, b) => a - b)
  const words = (every: number) => repeatWords(every).replace(/^a/, 'A')
  return [
    { value: 'once', label: 'Once' },
    ...all.map((every) => ({ value: `${every}` as const, label: words(every) })),
  ]
}

function minutesProblem(text: string): string | undefined {
  const written = text.trim()
  const minutes = Number(written)
  if (written === '' || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 480)) return undefined
  return 'Minutes are a whole number from 1 to 480.'
}

/** What else a topic can say: words to it, kind, time, who raised it, and its answer. */
export function AgendaDetails({ id, row, partnerName, changes }: AgendaDetailsProps) {
  const save = async (fields: Parameters<AgendaChanges['update']['run']>[0]) => {
    if ((await changes.update.run(fields)) === undefined)
      throw new Error('This was not saved. Your text is still here.')
  }
  const raisers = [
    { value: 'me' as const, label: 'You' },
    { value: 'them' as const, label: partnerName },
  ]
  return (
    <div id={id} className={styles.details}>
      <InlineField
        label="More about it"
        value={row.detail ?? ''}
        placeholder="Background, a link, what you hope for"
        multiline
        onSave={(detail, over) =>
          save({ id: row.id, detail: detail.trim() === '' ? null : detail, over: { detail: over } })
        }
      />
      <div className={styles.detailLine}>
        <InlineSelect<AgendaItemType>
          label="Kind"
          value={row.type}
          options={typeOptions}
          onSave={(type) => save({ id: row.id, type })}
        />
        <InlineField
          label="Minutes"
          value={row.timeboxMinutes === null ? '' : String(row.timeboxMinutes)}
          placeholder="No limit"
          validate={minutesProblem}
          onSave={(text) => save({ id: row.id, timeboxMinutes: text.trim() === '' ? null : Number(text) })}
        />
        <InlineSelect<Repeat>
          label="Talk about it"
          value={row.repeatEvery === null ? 'once' : `${row.repeatEvery}`}
          options={repeatOptions(row.repeatEvery)}
          onSave={(every) => save({ id: row.id, repeatEvery: every === 'once' ? null : Number(every) })}
        />
        <InlineSelect<'me' | 'them'>
          label="Raised by"
          value={row.raisedBy}
          options={raisers}
          onSave={(raisedBy) => save({ id: row.id, raisedBy })}
        />
      </div>
      {(row.status !== 'open' || row.outcome !== null || row.answer !== null) && (
        <InlineField
          label="What came of it"
          value={row.answer ?? ''}
          placeholder="The answer, in a sentence or two"
          multiline
          onSave={(answer, over) =>
            save({ id: row.id, answer: answer.trim() === '' ? null : answer, over: { answer: over } })
          }
        />
      )}
      {row.lane === 'private' && <ConfidenceFor entity="agendaItem" entityId={row.id} />}
    </div>
  )
}
