import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { affiliationKinds, type Affiliation } from '#contract/person-parts.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { affiliationKindWords, dateWords } from '../model/person-words.ts'
import { dateProblem, readWrittenDate } from '../model/written-date.ts'
import styles from './people.module.css'

/** Something new that ends the old, a correction that leaves no trace, or one more place. */
export type AffiliationTask = { kind: 'add' } | { kind: 'change' | 'correct'; affiliation: Affiliation }

type AffiliationDialogProps = { personId: string; name: string; task: AffiliationTask; onClose: () => void }

const titles = { add: 'Add a place', change: 'Something new', correct: 'Correct this' }

/** Writes down where somebody works, learns or helps. A change of job asks since when, so that the history stays right. */
export function AffiliationDialog({ personId, name, task, onClose }: AffiliationDialogProps) {
  const old = task.kind === 'add' ? undefined : task.affiliation
  const before = task.kind === 'correct' ? old : undefined
  const thisMonth = instantToDay(useNow(), systemZone()).slice(0, 7)
  const [organization, setOrganization] = useState(before?.organization ?? '')
  const [title, setTitle] = useState(before?.title ?? '')
  const [department, setDepartment] = useState(before?.department ?? '')
  const [kind, setKind] = useState<Affiliation['kind']>(old?.kind ?? 'employment')
  const [start, setStart] = useState(
    task.kind === 'change' ? dateWords(thisMonth) : before?.startOn ? dateWords(before.startOn) : '',
  )
  const [end, setEnd] = useState(before?.endOn ? dateWords(before.endOn) : '')
  const problems = { start: dateProblem(start), end: dateProblem(end) }

  const save = useChange(
    async () => {
      const fields = { organization, title: title || null, department: department || null, kind }
      const startOn = readWrittenDate(start)
      if (task.kind === 'change')
        return client.people.affiliations.change({
          personId,
          endsId: task.affiliation.id,
          ...fields,
          startOn: startOn ?? thisMonth,
        })
      const span = { startOn, endOn: readWrittenDate(end) }
      if (task.kind === 'correct')
        return client.people.affiliations.update({ id: task.affiliation.id, fields: { ...fields, ...span } })
      return client.people.affiliations.add({ personId, ...fields, ...span })
    },
    { done: task.kind === 'change' ? `${name} is now at ${organization}` : 'Saved', toastProblem: false },
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!problems.start && !problems.end && (await save.run(undefined)) !== undefined) onClose()
  }
  return (
    <Dialog opened onClose={onClose} title={titles[task.kind]} size={520}>
      <form className={styles.stack} onSubmit={(event) => void submit(event)}>
        {task.kind === 'change' && old && (
          <p
            className={styles.soft}
            style={{ margin: 0 }}
          >{`${old.organization} ends then and stays in the history.`}</p>
        )}
        <TextInput
          label="Organisation"
          value={organization}
          onChange={(event) => setOrganization(event.currentTarget.value)}
          data-autofocus
        />
        <div className={styles.pair}>
          <TextInput label="Role there" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <TextInput
            label="Department"
            value={department}
            onChange={(event) => setDepartment(event.currentTarget.value)}
          />
        </div>
        <div className={styles.pair}>
          <TextInput
            label="Since"
            placeholder="April 2024"
            value={start}
            error={problems.start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          {task.kind !== 'change' && (
            <TextInput
              label="Until"
              placeholder="still there"
              value={end}
              error={problems.end}
              onChange={(event) => setEnd(event.currentTarget.value)}
            />
          )}
        </div>
        <Select
          label="Kind"
          data={affiliationKinds.map((value) => ({ value, label: affiliationKindWords[value] }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(affiliationKinds.find((each) => each === value) ?? kind)}
        />
        {save.error !== null && <ErrorSentence message={errorWords(save.error)} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={save.pending} disabled={organization.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
