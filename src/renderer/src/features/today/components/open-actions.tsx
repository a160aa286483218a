import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TodayAction, TodayOverview } from '#contract/today.contract.ts'
import { dueWords } from '#shared/relative-words.ts'
import { DueText } from '../../../components/due-text.tsx'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { Section } from '../../../components/section.tsx'
import { actionState } from '../model/when-words.ts'
import styles from './today.module.css'

type OpenActionsProps = {
  title: string
  side: 'mine' | 'theirs'
  actions: TodayOverview['mine']
  today: string
  /** Stands before each action, e.g. a box that ticks it off. */
  tick?: (action: TodayAction) => ReactNode
}

/** What one side promised: past its day first. */
export function OpenActions({ title, side, actions, today, tick }: OpenActionsProps) {
  const rest = actions.total - actions.rows.length
  return (
    <Section title={title} count={actions.total}>
      <ul className={styles.rows} aria-label={title}>
        {actions.rows.map((action) => {
          const who = action.personName ?? 'just for you'
          const name = action.owner === 'both' ? `${who}, together` : who
          return (
            <li key={action.id} className={styles.action}>
              {tick?.(action)}
              <div className={styles.words}>
                <span data-private={action.lane === 'private' || undefined}>{action.text}</span>
                <div className={styles.facts}>
                  {action.mentorshipId === null ? (
                    <span className={styles.quiet}>{name}</span>
                  ) : (
                    <Anchor href={`#/mentorships/${action.mentorshipId}`} className={styles.quiet}>
                      {name}
                    </Anchor>
                  )}
                  {action.dueOn !== null && (
                    <DueText state={actionState(action.dueOn, today)}>{dueWords(action.dueOn, today)}</DueText>
                  )}
                  {action.status === 'blocked' && <span className={styles.quiet}>blocked</span>}
                </div>
              </div>
              {action.mentorshipId !== null && <LaneMark lane={action.lane} name={action.personName ?? undefined} />}
            </li>
          )
        })}
      </ul>
      {rest > 0 && (
        <p className={styles.more}>
          <Anchor href={`#/actions?whose=${side}`}>{rest === 1 ? 'One more action' : `${rest} more actions`}</Anchor>
        </p>
      )}
    </Section>
  )
}
