import { SegmentedControl, TextInput } from '@mantine/core'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { DateField } from '../../../components/date-field.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { type ItemDraft, type ItemOutcome, outcomeOf, type WrapUpDraft } from '../model/wrap-up.ts'
import styles from './wrap-up.module.css'

const choices: { value: ItemOutcome; label: string }[] = [
  { value: 'discussed', label: 'Discussed' },
  { value: 'carry', label: 'Next time' },
  { value: 'answered_async', label: 'Answered' },
  { value: 'later', label: 'Let it rest' },
  { value: 'drop', label: 'Drop' },
]

type WrapUpTopicsProps = {
  rows: readonly AgendaRow[]
  draft: WrapUpDraft
  partnerName: string
  onDraft: (draft: WrapUpDraft) => void
}

/** What became of each topic. What nobody touches goes on to the next meeting. */
export function WrapUpTopics({ rows, draft, partnerName, onDraft }: WrapUpTopicsProps) {
  const change = (row: AgendaRow, fields: Partial<ItemDraft>) =>
    onDraft({
      ...draft,
      items: { ...draft.items, [row.id]: { outcome: outcomeOf(row, draft), ...draft.items[row.id], ...fields } },
    })
  return (
    <ul className={styles.topics} aria-label="What became of each topic">
      {rows.map((row) => (
        <WrapUpTopic
          key={row.id}
          row={row}
          draft={draft}
          partnerName={partnerName}
          onChange={(fields) => change(row, fields)}
        />
      ))}
    </ul>
  )
}

type WrapUpTopicProps = {
  row: AgendaRow
  draft: WrapUpDraft
  partnerName: string
  onChange: (fields: Partial<ItemDraft>) => void
}

function WrapUpTopic({ row, draft, partnerName, onChange }: WrapUpTopicProps) {
  const now = useNow()
  const outcome = outcomeOf(row, draft)
  const item = draft.items[row.id]
  return (
    <li className={styles.topic}>
      <div className={styles.topicLine}>
        <LaneMark lane={row.lane} name={partnerName} />
        <span className={styles.topicTitle}>{row.title}</span>
        <SegmentedControl
          size="xs"
          aria-label={`What became of ${row.title}`}
          data={choices}
          value={outcome}
          onChange={(value) => onChange({ outcome: value as ItemOutcome })}
        />
      </div>
      {(outcome === 'discussed' || outcome === 'answered_async') && (
        <TextInput
          size="xs"
          className={styles.answer}
          aria-label={`What came of ${row.title}`}
          placeholder="What came of it, if you want to remember"
          value={item?.answer ?? row.answer ?? ''}
          onChange={(event) => onChange({ answer: event.currentTarget.value })}
        />
      )}
      {outcome === 'later' && (
        <div className={styles.answer}>
          <DateField
            label={`Let ${row.title} rest until`}
            value={item?.laterUntil ?? row.laterUntil}
            onChange={(laterUntil) => onChange({ laterUntil })}
            parse={(text) => parseNaturalDate(text, { now, zone: systemZone() })?.day ?? null}
          />
        </div>
      )}
    </li>
  )
}
