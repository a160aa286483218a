import { Button, NativeSelect, Select, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type AdviceLinkKind, adviceLinkKinds } from '#contract/growth.contract.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { adviceQuery, useLinkAdvice, useUnlinkAdvice } from '../api/growth.ts'
import { linkWords } from '../model/advice-words.ts'
import styles from './growth.module.css'

/** The advice that one piece agrees with, contradicts or refines, and a way to link another. */
export function AdviceLinks({ record, onOpen }: { record: RecordRow; onOpen: (id: string) => void }) {
  const { data } = useQuery(adviceQuery())
  const unlink = useUnlinkAdvice()
  const [adding, setAdding] = useState(false)
  if (data === undefined || data.advice.length < 2) return null
  const titleOf = new Map(
    data.advice.map(({ id, title, byName }) => [id, byName === null ? title : `${title} (${byName})`]),
  )
  const links = data.links.filter(({ fromId, toId }) => fromId === record.id || toId === record.id)
  return (
    <Section
      title="Beside other advice"
      actions={
        !adding && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconLink size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Link another
          </Button>
        )
      }
    >
      {links.length > 0 && (
        <ul className={styles.list}>
          {links.map((link) => {
            const isFrom = link.fromId === record.id
            const other = isFrom ? link.toId : link.fromId
            const words = linkWords[link.kind]
            return (
              <li key={link.id} className={styles.row}>
                <span>
                  It {isFrom ? words.between : words.back}{' '}
                  <button type="button" className={styles.link} onClick={() => onOpen(other)}>
                    “{titleOf.get(other)}”
                  </button>
                  {link.note !== null && `: ${link.note}`}
                </span>
                <Button size="xs" variant="subtle" color="gray" onClick={() => void unlink.run(link.id)}>
                  Take away
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {links.length === 0 && !adding && (
        <p className={styles.quiet}>Where another mentor says otherwise, link it: both then stand side by side.</p>
      )}
      {adding && (
        <LinkForm
          fromId={record.id}
          options={[...titleOf].filter(([id]) => id !== record.id)}
          onDone={() => setAdding(false)}
        />
      )}
    </Section>
  )
}

type LinkFormProps = { fromId: string; options: [string, string][]; onDone: () => void }

function LinkForm({ fromId, options, onDone }: LinkFormProps) {
  const link = useLinkAdvice()
  const [kind, setKind] = useState<AdviceLinkKind>('contradicts')
  const [toId, setToId] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (toId === null) return
    if (await link.run({ fromId, toId, kind, ...(note.trim() === '' ? {} : { note }) })) onDone()
  }
  return (
    <form className={styles.form} aria-label="Link another piece of advice" onSubmit={(event) => void submit(event)}>
      <NativeSelect
        label="This advice"
        value={kind}
        data={adviceLinkKinds.map((value) => ({ value, label: linkWords[value].label.toLowerCase() }))}
        onChange={(event) => setKind(adviceLinkKinds.find((known) => known === event.currentTarget.value) ?? kind)}
      />
      <Select
        label="The other advice"
        placeholder="Type a word of it"
        data={options.map(([value, label]) => ({ value, label }))}
        value={toId}
        onChange={setToId}
        searchable
        data-autofocus
        autoFocus
        nothingFoundMessage="No other advice has this word."
      />
      <TextInput
        label="When does the one hold, and when the other?"
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.row}>
        <Button type="submit" variant="filled" disabled={toId === null} loading={link.pending}>
          Link them
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
