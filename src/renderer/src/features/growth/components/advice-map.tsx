import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AdviceLinkRow, AdviceRow } from '#contract/growth.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { adviceQuery, useUnlinkAdvice } from '../api/growth.ts'
import { linkWords, outcomeWords, statusWords } from '../model/advice-words.ts'
import styles from './growth.module.css'

const titles = { contradicts: 'Where they differ', refines: 'Where one refines the other', agrees: 'Where they agree' }
const order = ['contradicts', 'refines', 'agrees'] as const

/** Pieces of advice side by side, with when each holds and what happened when it was tried. */
export function AdviceMap({ onOpen }: { onOpen: (id: string) => void }) {
  const { data, error } = useQuery(adviceQuery())
  if (error !== null) return <ErrorSentence message={errorWords(error)} />
  if (data === undefined) return <DelayedSkeleton lines={6} label="Loading the advice" />
  const byId = new Map(data.advice.map((row) => [row.id, row]))
  if (data.links.length === 0)
    return (
      <EmptyState
        what="No advice is linked yet"
        why="Good mentors disagree. Open a piece of advice and link it to another one: here both stand side by side, with what happened when you tried each."
      />
    )
  return order.map((kind) => {
    const links = data.links.filter((link) => link.kind === kind)
    if (links.length === 0) return null
    return (
      <Section key={kind} title={titles[kind]} count={links.length}>
        {links.map((link) => {
          const [from, to] = [byId.get(link.fromId), byId.get(link.toId)]
          return from && to ? <Pair key={link.id} link={link} from={from} to={to} onOpen={onOpen} /> : null
        })}
      </Section>
    )
  })
}

type PairProps = { link: AdviceLinkRow; from: AdviceRow; to: AdviceRow; onOpen: (id: string) => void }

function Pair({ link, from, to, onOpen }: PairProps) {
  const unlink = useUnlinkAdvice()
  return (
    <div
      className={styles.pair}
      role="group"
      aria-label={`${from.title} ${linkWords[link.kind].between} ${to.title}`}
      data-private
    >
      <Side row={from} onOpen={onOpen} />
      <Side row={to} onOpen={onOpen} />
      <div className={`${styles.between} ${styles.row}`}>
        {link.note !== null && <span>{link.note}</span>}
        <Button size="xs" variant="subtle" color="gray" onClick={() => void unlink.run(link.id)}>
          Take the link away
        </Button>
      </div>
    </div>
  )
}

function Side({ row, onOpen }: { row: AdviceRow; onOpen: (id: string) => void }) {
  const { today } = useDayWords()
  const outcome = outcomeWords(row.outcome)
  const tried = row.status === 'applied' || row.status === 'adapted'
  return (
    <div>
      <button type="button" className={styles.link} onClick={() => onOpen(row.id)}>
        <strong>{row.title}</strong>
      </button>
      <div className={styles.facts}>
        {row.byName !== null && <span>{row.byName}</span>}
        <span>{formatDayShort(row.occurredOn, today)}</span>
        {row.topic !== null && <span>{row.topic}</span>}
      </div>
      {row.appliesWhen !== null && <p>Holds when: {row.appliesWhen}</p>}
      <p>
        {tried
          ? [outcome ?? statusWords(row.status), row.effect].filter(Boolean).join('. ')
          : `${statusWords(row.status)}; not tried yet`}
      </p>
    </div>
  )
}
