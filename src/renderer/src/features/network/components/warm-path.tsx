import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { NetworkPerson } from '#contract/network.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { pathQuery } from '../api/network.ts'
import styles from './network.module.css'

type Ends = { fromId: string | null; toId: string | null }
type WarmPathProps = {
  people: readonly NetworkPerson[]
  ends: Ends
  onEnds: (ends: Ends) => void
  onWay: (ids: readonly string[]) => void
}
const nobody: readonly string[] = []

/** Who could make two people known to each other, as a sentence. */
export function WarmPath({ people, ends, onEnds, onWay }: WarmPathProps) {
  const { fromId, toId } = ends
  const options = people.map(({ id, name, isMe }) => ({ value: id, label: isMe ? 'You' : name }))
  const asked = fromId !== null && toId !== null && fromId !== toId
  const found = useQuery({ ...pathQuery(fromId ?? '', toId ?? ''), enabled: asked })
  const path = asked ? found.data : undefined
  useEffect(() => onWay(path?.people.map(({ id }) => id) ?? nobody), [path, onWay])
  const choice = { searchable: true, clearable: true, limit: 30, data: options, className: styles.filter }
  return (
    <Section title="A warm way to somebody">
      <div className={styles.filters}>
        <Select {...choice} label="From" value={fromId} onChange={(id) => onEnds({ fromId: id, toId })} />
        <Select
          {...choice}
          label="To"
          placeholder="Type a name"
          value={toId}
          onChange={(id) => onEnds({ fromId, toId: id })}
        />
      </div>
      <div role="status" data-private>
        {found.isError && asked && <ErrorSentence message={errorWords(found.error)} />}
        {path && <p>{path.sentence}</p>}
        {path === null && (
          <p className={styles.quiet}>
            No way of up to six steps is known yet. A tie on somebody’s page may be the missing one.
          </p>
        )}
      </div>
    </Section>
  )
}
