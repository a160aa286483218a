import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Scorecard, ScoredCriterion } from '#contract/finding.contract.ts'
import { fitDecisionNames, fitSourceNames } from '#contract/finding-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Page } from '#renderer/components/page.tsx'
import { Section } from '#renderer/components/section.tsx'
import { compareQuery } from '../api/finding.ts'
import { CompareRadar } from './compare-radar.tsx'
import styles from './finding.module.css'
import { FitWords } from './fit-words.tsx'
import { SaidList } from './scorecard-page.tsx'

type ComparePageProps = { personIds: string[]; actions: (card: Scorecard) => ReactNode }

/** Two to four people side by side: numbers with their terms, what they rest on, and what others say. */
export function ComparePage({ personIds, actions }: ComparePageProps) {
  const { data, error } = useQuery(compareQuery(personIds))
  if (!data)
    return (
      <Page title="Side by side">
        {error === null ? (
          <DelayedSkeleton lines={8} label="Laying them side by side" />
        ) : (
          <ErrorSentence message={errorWords(error)} />
        )}
      </Page>
    )
  const { prospects, same } = data
  return (
    <Page title="Side by side" width="wide" meta={<span>{prospects.map(({ name }) => name).join(', ')}</span>}>
      {same && <p className={styles.banner}>{same.sentence}</p>}
      <Section title="Drawn">
        <CompareRadar prospects={prospects} />
      </Section>
      <Section title="Criterion by criterion">
        <div className={styles.scroll}>
          <table className={`${styles.table} ${styles.compare}`}>
            <thead>
              <tr>
                <th scope="col">What you look for</th>
                {prospects.map(({ personId, name }) => (
                  <th key={personId} scope="col">
                    <Anchor href={`#/finding/${personId}`}>{name}</Anchor>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">On the whole</th>
                {prospects.map(({ personId, total }) => (
                  <td key={personId}>
                    <FitWords total={total} />
                  </td>
                ))}
              </tr>
              {(prospects[0]?.criteria ?? []).map(({ id, name, weight }) => (
                <tr key={id}>
                  <th scope="row">
                    {name}
                    <span className={styles.detail}>weight {weight}</span>
                  </th>
                  {prospects.map(({ personId, criteria }) => (
                    <td key={personId}>
                      <Cell criterion={criteria.find((one) => one.id === id)} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">Weighted sum</th>
                {prospects.map(({ personId, total }) => (
                  <td key={personId}>
                    {total.average === null ? (
                      '–'
                    ) : (
                      <>
                        {total.sum} of {total.most}
                        <span className={styles.detail}>
                          {total.terms.map(({ weight, score }) => `${weight} × ${score}`).join(' + ')}
                        </span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">What others say</th>
                {prospects.map(({ personId, said }) => (
                  <td key={personId}>
                    {said.length === 0 ? <span className={styles.quiet}>Nothing noted</span> : <SaidList said={said} />}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">Decision</th>
                {prospects.map((card) => (
                  <td key={card.personId}>
                    {card.decision?.decision ? fitDecisionNames[card.decision.decision] : 'Open'}
                    {card.decision && card.decision.words !== '' && (
                      <span className={styles.detail}>{card.decision.words}</span>
                    )}
                    {actions(card)}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
        <p className={styles.quiet}>
          The sum counts only what is scored, so compare how much each rests on before you compare the numbers.
        </p>
      </Section>
    </Page>
  )
}

function Cell({ criterion }: { criterion: ScoredCriterion | undefined }) {
  const fit = criterion?.fit
  if (!criterion || !fit) return <span className={styles.quiet}>not known</span>
  const from = fit.sourcePerson?.name ?? (fit.sourceKind === null ? null : fitSourceNames[fit.sourceKind])
  return (
    <>
      {fit.score === null
        ? 'not scored'
        : `${fit.score} (${criterion.weight} × ${fit.score} = ${criterion.weight * fit.score})`}
      {fit.evidence !== '' && <span className={styles.detail}>{fit.evidence}</span>}
      {from !== null && <span className={styles.detail}>{from}</span>}
    </>
  )
}
