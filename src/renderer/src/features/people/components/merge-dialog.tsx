import { Button, Radio, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MergeChoices, PersonDetail } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { useChange } from '../../../backend/use-change.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { usePeopleList, personQuery } from '../api/people-queries.ts'
import { choiceOf, mergeDifferences, type MergeDifference } from '../model/merge-differences.ts'
import { jobWords } from '../model/person-words.ts'
import styles from './people.module.css'
import { PersonPicture } from './person-picture.tsx'

type MergeDialogProps = { personId: string; otherId?: string; onClose: () => void; onMerged: (id: string) => void }

/** Makes two people one: who stays, and which of two values where they differ. */
export function MergeDialog({ personId, otherId, onClose, onMerged }: MergeDialogProps) {
  const [chosenOther, setOther] = useState(otherId)
  const [kept, setKept] = useState(personId)
  const people = usePeopleList(false).data ?? []
  const choose = otherId === undefined && (
    <Select
      label="The other person"
      placeholder="Type a name"
      searchable
      limit={50}
      data={people
        .filter((row) => row.id !== personId)
        .map((row) => ({ value: row.id, label: [row.displayName, row.organization].filter(Boolean).join(', ') }))}
      value={chosenOther ?? null}
      onChange={(value) => {
        setOther(value ?? undefined)
        setKept(personId)
      }}
      data-autofocus
    />
  )
  const swap = () => setKept(kept === personId ? (chosenOther ?? personId) : personId)
  const gone = kept === personId ? chosenOther : personId
  return (
    <Dialog opened onClose={onClose} title="Merge two people" size={680}>
      <div className={styles.stack}>
        {choose}
        {gone !== undefined && (
          <MergeChoicesForm
            key={kept + gone}
            winnerId={kept}
            loserId={gone}
            onSwap={swap}
            onClose={onClose}
            onMerged={onMerged}
          />
        )}
      </div>
    </Dialog>
  )
}

type FormProps = {
  winnerId: string
  loserId: string
  onSwap: () => void
  onClose: () => void
  onMerged: (id: string) => void
}

function MergeChoicesForm({ winnerId, loserId, onSwap, onClose, onMerged }: FormProps) {
  const winner = useQuery(personQuery(winnerId)).data
  const loser = useQuery(personQuery(loserId)).data
  const [choices, setChoices] = useState<MergeChoices>({})
  const merge = useChange(() => client.people.merge({ winnerId, loserId, choices }), {
    done: `${loser?.displayName ?? 'The other person'} is now part of ${winner?.displayName ?? 'this person'}`,
  })
  if (!winner || !loser) return <DelayedSkeleton lines={4} label="Loading both people" />
  const differences = mergeDifferences(winner, loser)
  const save = async () => {
    if ((await merge.run(undefined)) === undefined) return
    onClose()
    onMerged(winnerId)
  }
  return (
    <>
      <div className={styles.choices}>
        <span />
        <Side heading="Stays" person={winner} />
        <Side heading="Becomes part of it" person={loser} />
        {differences.map((difference) => (
          <Choice
            key={difference.field}
            difference={difference}
            value={choiceOf(choices, difference)}
            onChange={(value) => setChoices({ ...choices, [difference.field]: value })}
          />
        ))}
      </div>
      <p className={styles.soft} style={{ margin: 0 }}>
        Mentorships, meetings, notes, addresses and labels of both are kept. What both have stands once. You can undo
        this.
      </p>
      <div className={styles.actions}>
        <Button variant="subtle" color="gray" onClick={onSwap}>
          Keep the other one instead
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" loading={merge.pending} onClick={() => void save()}>
          Merge
        </Button>
      </div>
    </>
  )
}

function Side({ heading, person }: { heading: string; person: PersonDetail }) {
  const job = person.affiliations.find((each) => each.current)
  return (
    <div>
      <div className={styles.soft}>{heading}</div>
      <span className={styles.who}>
        <PersonPicture id={person.id} name={person.displayName} avatarId={person.avatarId} size={32} />
        <span className={styles.head}>{person.displayName}</span>
      </span>
      {job && <div className={styles.soft}>{jobWords(job)}</div>}
    </div>
  )
}

type ChoiceProps = {
  difference: MergeDifference
  value: 'winner' | 'loser' | 'both'
  onChange: (value: 'winner' | 'loser' | 'both') => void
}

function Choice({ difference, value, onChange }: ChoiceProps) {
  const { field, label, canHaveBoth } = difference
  const side = (which: 'winner' | 'loser') => (
    <Radio name={field} label={difference[which]} checked={value === which} onChange={() => onChange(which)} />
  )
  return (
    <>
      <span className={styles.soft}>
        {label}
        {canHaveBoth && (
          <Radio name={field} label="Keep both" checked={value === 'both'} onChange={() => onChange('both')} />
        )}
      </span>
      {side('winner')}
      {side('loser')}
    </>
  )
}
