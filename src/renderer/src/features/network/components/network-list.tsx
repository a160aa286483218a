import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import type { NetworkEdge, NetworkPerson } from '#contract/network.contract.ts'
import { tieWords } from '../model/words.ts'
import styles from './network.module.css'

const step = 50

type NetworkListProps = {
  people: readonly NetworkPerson[]
  edges: readonly NetworkEdge[]
  onAround: (id: string) => void
}

/** Everybody who is in the picture, with each of their ties in words. */
export function NetworkList({ people, edges, onAround }: NetworkListProps) {
  const [shown, setShown] = useState(step)
  const names = new Map(people.map(({ id, name, isMe }) => [id, isMe ? 'you' : name]))
  const ties = new Map<string, NetworkEdge[]>()
  for (const edge of edges) for (const id of [edge.from, edge.to]) ties.set(id, [...(ties.get(id) ?? []), edge])
  return (
    <>
      <ul className={styles.people} aria-label="Ties in words" data-private>
        {people.slice(0, shown).map(({ id, name, isMe }) => (
          <li key={id}>
            <span className={styles.buttons}>
              <Anchor href={`#/people/${id}`} fw={600}>
                {isMe ? 'You' : name}
              </Anchor>
              <Button size="xs" variant="subtle" color="gray" onClick={() => onAround(id)}>
                Show around {isMe ? 'you' : name}
              </Button>
            </span>
            <ul className={styles.ties}>
              {(ties.get(id) ?? []).map((edge) => (
                <li key={`${edge.from} ${edge.to} ${edge.kind}`}>
                  {tieWords(edge, id, (other) => names.get(other) ?? 'somebody')}
                </li>
              ))}
              {!ties.has(id) && <li>No tie that is shown</li>}
            </ul>
          </li>
        ))}
      </ul>
      {people.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + step)}>
          Show {Math.min(step, people.length - shown)} more
        </Button>
      )}
    </>
  )
}
