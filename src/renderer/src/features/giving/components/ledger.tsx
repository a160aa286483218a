import { Anchor, Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { GivingProposal, LedgerRow } from '#contract/giving.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Section } from '#renderer/components/section.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import { ledgerQuery, useGivingChanges } from '../api/giving.ts'
import { BalanceBars } from './balance-bars.tsx'
import styles from './giving.module.css'

const shown = 12

/** What went both ways, in the notebook or in one mentorship: the balance, what may be kept, and both directions side by side. */
export function Ledger({ mentorshipId, name }: { mentorshipId?: string; name?: string }) {
  const found = useQuery(ledgerQuery(mentorshipId))
  const { showBalance, showBalanceAnywhere } = useGivingChanges()
  if (found.isPending) return <DelayedSkeleton lines={6} label="Loading what was given" />
  if (found.isError) return <ErrorSentence message={errorWords(found.error)} />
  const { given, received, proposals, balance } = found.data
  const toggle = (on: boolean) =>
    void (mentorshipId === undefined ? showBalanceAnywhere.run(on) : showBalance.run({ mentorshipId, shown: on }))
  return (
    <div data-private>
      {proposals.length > 0 && <Proposals proposals={proposals} />}
      <Section
        title="Twelve months"
        actions={
          <Switch
            label="Show the balance"
            labelPosition="left"
            checked={balance !== null}
            onChange={(event) => toggle(event.currentTarget.checked)}
          />
        }
      >
        {balance ? (
          <BalanceBars balance={balance} withPeople={mentorshipId === undefined} />
        ) : (
          <p className={styles.quiet}>
            {mentorshipId === undefined ? 'Switched off.' : 'Switched off here, or on the page “Giving back”.'}
          </p>
        )}
      </Section>
      <Section title="Both ways">
        <div className={styles.both}>
          <Direction title="What you gave" rows={given} empty={`Nothing yet${name ? ` to ${name}` : ''}.`} />
          <Direction title="What you received" rows={received} empty={`Nothing yet${name ? ` from ${name}` : ''}.`} />
        </div>
      </Section>
    </div>
  )
}

function Direction({ title, rows, empty }: { title: string; rows: LedgerRow[]; empty: string }) {
  const { today } = useDayWords()
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 && <p className={styles.quiet}>{empty}</p>}
      <ul className={styles.list} aria-label={title}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id} className={styles.item}>
            <span className={styles.what}>
              <Anchor href={`#/giving?kind=contribution&open=${row.id}`}>{row.title}</Anchor>
              <span className={styles.facts}>
                {[row.personName, row.typeWords, formatDayShort(row.on, today), row.thankedOn && 'thanked']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <Anchor href="#/giving?kind=contribution" size="sm">
          All {rows.length}
        </Anchor>
      )}
    </div>
  )
}

function Proposals({ proposals }: { proposals: GivingProposal[] }) {
  const { today } = useDayWords()
  const { keep, leave } = useGivingChanges()
  return (
    <Section title="Keep these, too?" count={proposals.length}>
      <p className={styles.quiet}>
        They happened already. One press keeps one in your ledger; nothing is kept by itself.
      </p>
      <ul className={styles.list} aria-label="What may be kept">
        {proposals.slice(0, shown).map(({ sourceId, title, direction, personName, on }) => {
          const words = direction === 'given' ? 'Keep as given' : 'Keep as received'
          return (
            <li key={sourceId} className={styles.item}>
              <span className={styles.what}>
                {title}
                <span className={styles.facts}>
                  {direction === 'given' ? 'to' : 'from'} {personName} · {formatDayShort(on, today)}
                </span>
              </span>
              <span className={styles.buttons}>
                <Button
                  size="xs"
                  aria-label={`${words}: ${title}, ${personName}`}
                  onClick={() => void keep.run(sourceId)}
                >
                  {words}
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Leave out: ${title}, ${personName}`}
                  onClick={() => void leave.run(sourceId)}
                >
                  Leave out
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
