import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DuplicateMatch, DuplicatePair } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { useChange } from '../../../backend/use-change.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { Page } from '../../../components/page.tsx'
import { duplicatesQuery } from '../api/people-queries.ts'
import { reasonWords } from '../model/person-words.ts'
import { MergeDialog } from './merge-dialog.tsx'
import styles from './people.module.css'
import { PersonPicture } from './person-picture.tsx'

type DuplicatesPageProps = { onOpenPerson: (id: string) => void }

/** Pairs that may be one person, each to be merged or said to be two. */
export function DuplicatesPage({ onOpenPerson }: DuplicatesPageProps) {
  const { data: pairs, error } = useQuery(duplicatesQuery())
  const [merging, setMerging] = useState<DuplicatePair>()
  const meta =
    pairs && pairs.length > 0
      ? pairs.length === 1
        ? '1 pair looks like one person'
        : `${pairs.length} pairs look like one person each`
      : undefined
  return (
    <Page title="Possible duplicates" meta={meta}>
      {error && <ErrorSentence message={errorWords(error)} />}
      {!pairs && !error && <DelayedSkeleton lines={6} label="Comparing people" />}
      {pairs?.length === 0 && (
        <EmptyState
          icon={IconUsers}
          what="No two people look alike"
          why="People with the same address, or much the same name, would be listed here."
        />
      )}
      <ul className={styles.rows}>
        {pairs?.map((pair) => (
          <PairRow key={pair.a.id + pair.b.id} pair={pair} onOpen={onOpenPerson} onMerge={() => setMerging(pair)} />
        ))}
      </ul>
      {merging && (
        <MergeDialog
          personId={merging.a.id}
          otherId={merging.b.id}
          onClose={() => setMerging(undefined)}
          onMerged={() => setMerging(undefined)}
        />
      )}
    </Page>
  )
}

type PairRowProps = { pair: DuplicatePair; onOpen: (id: string) => void; onMerge: () => void }

function PairRow({ pair: { a, b, reasons }, onOpen, onMerge }: PairRowProps) {
  const dismiss = useChange(() => client.people.duplicates.dismiss({ ids: [a.id, b.id] }), {
    done: `${a.displayName} and ${b.displayName} are two people`,
  })
  return (
    <li className={styles.duplicate}>
      <div className={styles.pair}>
        <Match person={a} onOpen={onOpen} />
        <Match person={b} onOpen={onOpen} />
      </div>
      <div className={styles.match}>
        <span className={styles.soft}>{reasons.map((reason) => reasonWords[reason]).join(', ')}</span>
        <span className={styles.tail}>
          <Button size="xs" onClick={onMerge} aria-label={`Merge ${a.displayName} and ${b.displayName}`}>
            Merge
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => void dismiss.run(undefined)}>
            These are two people
          </Button>
        </span>
      </div>
    </li>
  )
}

function Match({ person, onOpen }: { person: DuplicateMatch; onOpen: (id: string) => void }) {
  return (
    <span className={styles.who}>
      <PersonPicture id={person.id} name={person.displayName} avatarId={person.avatarId} size={32} />
      <span>
        <Button variant="transparent" color="gray" px={0} h="auto" onClick={() => onOpen(person.id)}>
          {person.displayName}
        </Button>
        <div className={styles.soft}>
          {[person.organization, person.archived && 'archived'].filter(Boolean).join(', ')}
        </div>
      </span>
    </span>
  )
}
