import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '../../../backend/error-words.ts'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { cadenceRulesQuery, useClearCadence } from '../api/cadence.ts'
import { rhythmWords, type SharedRhythm, sharedRhythms } from '../model/shared-rhythms.ts'
import { GapForm } from './gap-form.tsx'
import styles from './shared-rhythms.module.css'

/** The rhythms that hold for more than one person: by label, by stage, and for everybody else. */
export function SharedRhythmsPanel({ labels }: { labels: readonly { id: string; name: string }[] }) {
  const { data, error } = useQuery(cadenceRulesQuery())
  const [editing, setEditing] = useState<string | null>(null)
  if (error) return <ErrorSentence message={errorWords(error)} />
  if (!data) return null
  const { ofLabels, ofStages, everybody, free } = sharedRhythms(data, labels)
  const begun = free.find(({ id }) => `label ${id}` === editing)
  const row = (rhythm: SharedRhythm) => {
    const key = `${rhythm.scope} ${rhythm.scopeId}`
    return (
      <RhythmRow
        key={key}
        rhythm={rhythm}
        editing={editing === key}
        onEdit={() => setEditing(key)}
        onClose={() => setEditing(null)}
      />
    )
  }
  return (
    <div className={styles.panel}>
      <p className={styles.hint}>
        The nearest one holds: what is set for a person or a mentorship, then its stage, then a label, and at last the
        one for everybody else.
      </p>
      <ul className={styles.list} aria-label="Rhythms of labels">
        {ofLabels.map(row)}
      </ul>
      {begun ? (
        <GapForm
          label={`Rhythm for ${begun.name}`}
          level={{ scope: 'label', scopeId: begun.id }}
          opening={null}
          onClose={() => setEditing(null)}
        >
          <p className={styles.name}>Everybody with the label “{begun.name}”</p>
        </GapForm>
      ) : (
        free.length > 0 && (
          <Select
            label="Give a label a rhythm"
            placeholder="Choose a label"
            data={free.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            searchable
            nothingFoundMessage="No label is called that"
            w={280}
            onChange={(id) => setEditing(id === null ? null : `label ${id}`)}
          />
        )
      )}
      <ul className={styles.list} aria-label="Rhythms of stages">
        {ofStages.map(row)}
      </ul>
      <ul className={styles.list} aria-label="The usual rhythm">
        {row(everybody)}
      </ul>
    </div>
  )
}

type RhythmRowProps = { rhythm: SharedRhythm; editing: boolean; onEdit: () => void; onClose: () => void }

const kindWords = { label: 'Label', stage: 'Stage', default: '', person: '', mentorship: '' }

function RhythmRow({ rhythm, editing, onEdit, onClose }: RhythmRowProps) {
  const clear = useClearCadence()
  const { scope, scopeId, name, gap, own } = rhythm
  const what = kindWords[scope] === '' ? name : `${kindWords[scope]} “${name}”`
  if (editing)
    return (
      <li>
        <GapForm label={`Rhythm for ${name}`} level={{ scope, scopeId }} opening={gap} onClose={onClose}>
          <p className={styles.name}>{what}</p>
        </GapForm>
      </li>
    )
  return (
    <li className={styles.row}>
      <span className={styles.name}>{what}</span>
      <span className={styles.words}>{rhythmWords(gap)}</span>
      <span className={styles.buttons}>
        <Button size="xs" variant="subtle" aria-label={`Change the rhythm for ${name}`} onClick={onEdit}>
          Change
        </Button>
        {own && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`Take the rhythm for ${name} away`}
            onClick={() => void clear.run({ scope, scopeId })}
          >
            {scope === 'stage' ? 'Back to the usual one' : 'Take away'}
          </Button>
        )}
      </span>
    </li>
  )
}
