import { NativeSelect, SegmentedControl } from '@mantine/core'
import type { ScoredCriterion } from '#contract/finding.contract.ts'
import { fitScoreNames, fitSourceKinds, fitSourceNames, type FitSourceKind } from '#contract/finding-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { formatDate } from '#shared/time.ts'
import { saveScore, useScore, useWeight } from '../api/finding.ts'
import styles from './finding.module.css'

type ScorecardRowProps = {
  personId: string
  criterion: ScoredCriterion
  people: readonly { id: string; displayName: string }[]
}
const scores = [1, 2, 3, 4, 5] as const

/** One criterion: how well it fits, what that rests on, where it comes from, and how much it counts. */
export function ScorecardRow({ personId, criterion, people }: ScorecardRowProps) {
  const { fit, ...value } = criterion
  const { id, name, about, weight } = value
  const score = useScore()
  const weigh = useWeight()
  const at = { personId, criterion: id }
  const save = async (fields: Omit<Parameters<typeof saveScore>[0], 'personId' | 'criterion'>) => {
    try {
      await saveScore({ ...at, ...fields })
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  }
  const from = (fields: { sourceKind?: FitSourceKind | null; sourcePersonId?: string | null }) =>
    void score.run({ ...at, ...fields })
  return (
    <li className={styles.criterion}>
      <div className={styles.head}>
        <div>
          <h3>{name}</h3>
          <span className={styles.detail}>{about}</span>
        </div>
        <div className={styles.line}>
          <SegmentedControl
            aria-label={`${name}: how well it fits`}
            size="xs"
            value={fit?.score == null ? '' : String(fit.score)}
            data={[
              { value: '', label: 'not known' },
              ...scores.map((each) => ({
                value: String(each),
                label: (
                  <span title={fitScoreNames[each]}>
                    {each}
                    <span className="nb-visually-hidden"> {fitScoreNames[each]}</span>
                  </span>
                ),
              })),
            ]}
            onChange={(chosen) => void score.run({ ...at, score: chosen === '' ? null : Number(chosen) })}
          />
          <NativeSelect
            aria-label={`${name}: weight`}
            size="xs"
            value={String(weight)}
            data={[0, 1, 2, 3, 4, 5].map((each) => ({ value: String(each), label: `weight ${each}` }))}
            onChange={(event) => void weigh.run({ ...value, weight: Number(event.currentTarget.value) })}
          />
        </div>
      </div>
      <div className={styles.sources}>
        <div className={styles.evidence}>
          <InlineField
            label={`${name}: what it rests on`}
            hideLabel
            multiline
            maxLength={1000}
            placeholder="What did you see, read or hear?"
            value={fit?.evidence ?? ''}
            onSave={(evidence) => save({ evidence: evidence.trim() })}
          />
        </div>
        {fit !== null && (
          <>
            <NativeSelect
              aria-label={`${name}: where it comes from`}
              size="xs"
              value={fit.sourceKind ?? ''}
              data={[
                { value: '', label: 'Where from?' },
                ...fitSourceKinds.map((kind) => ({ value: kind, label: fitSourceNames[kind] })),
              ]}
              onChange={(event) => from({ sourceKind: (event.currentTarget.value || null) as FitSourceKind | null })}
            />
            {fit.sourceKind === 'reference' && (
              <NativeSelect
                aria-label={`${name}: who told you`}
                size="xs"
                value={fit.sourcePerson?.id ?? ''}
                data={[
                  { value: '', label: 'Who told you?' },
                  ...people
                    .filter((person) => person.id !== personId)
                    .map((person) => ({ value: person.id, label: person.displayName })),
                ]}
                onChange={(event) => from({ sourcePersonId: event.currentTarget.value || null })}
              />
            )}
            {fit.sourceKind !== null && fit.sourceKind !== 'own_meeting' && fit.sourceKind !== 'reference' && (
              <InlineField
                label={`${name}: link`}
                hideLabel
                type="url"
                placeholder="https://…"
                value={fit.sourceUrl ?? ''}
                onSave={(sourceUrl) => save({ sourceUrl: sourceUrl.trim() })}
              />
            )}
            <span className={styles.detail}>{formatDate(fit.onDay)}</span>
          </>
        )}
      </div>
    </li>
  )
}
