import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { EffectiveCadence } from '#contract/cadence.contract.ts'
import { everyWords, gapWords } from '#shared/relative-words.ts'
import { formatDay, instantToDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { DelayedSkeleton } from '../../../components/delayed-skeleton.tsx'
import { ErrorSentence } from '../../../components/error-sentence.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { type CadenceSubject, useClearCadence, useEffectiveCadence, useResume } from '../api/cadence.ts'
import { levelChoices } from '../model/levels.ts'
import styles from './cadence-editor.module.css'
import { CadenceForm } from './cadence-form.tsx'
import { RestButton } from './put-off-menu.tsx'

/** How often to be in touch with somebody, where that comes from, and a form to change it. */
export function CadenceEditor(subject: CadenceSubject) {
  const effective = useEffectiveCadence(subject)
  if (effective.error) return <ErrorSentence message={errorWords(effective.error)} />
  if (!effective.data) return <DelayedSkeleton lines={2} label="Loading the rhythm" />
  return <CadenceSummary effective={effective.data} />
}

function CadenceSummary({ effective }: { effective: EffectiveCadence }) {
  const { inForce, personName, personId, mentorshipId, pausedUntil } = effective
  const subject = { personId, mentorshipId }
  const today = instantToDay(useNow(), systemZone())
  const [editing, setEditing] = useState(false)
  const clear = useClearCadence()
  const resume = useResume(personName)
  // Only a rule of this very page may be taken away from here; the others hold for more than one person.
  const own = levelChoices(effective).find(
    ({ scope }) =>
      (scope === 'person' || scope === 'mentorship') && effective.rules.some((rule) => rule.scope === scope),
  )
  if (editing) return <CadenceForm effective={effective} onClose={() => setEditing(false)} />
  return (
    <div className={styles.summary}>
      <p className={styles.words}>
        {inForce ? (
          <>
            <strong className={styles.rhythm}>{everyWords(inForce.idealDays)}</strong>, at the latest after{' '}
            {gapWords(inForce.maxDays)} <span className={styles.origin}>({inForce.originWords})</span>
          </>
        ) : (
          `No rhythm with ${personName}; nothing falls due.`
        )}
      </p>
      {pausedUntil !== null && <p className={styles.words}>Resting until {formatDay(pausedUntil)}.</p>}
      <Group gap="xs">
        <Button size="xs" onClick={() => setEditing(true)}>
          {inForce ? 'Change the rhythm' : 'Set a rhythm'}
        </Button>
        {own && (
          <Button size="xs" variant="subtle" onClick={() => void clear.run({ scope: own.scope, scopeId: own.scopeId })}>
            Back to the usual one
          </Button>
        )}
        {pausedUntil !== null && (
          <Button size="xs" variant="subtle" onClick={() => void resume.run(subject)}>
            Resume now
          </Button>
        )}
        {inForce && pausedUntil === null && <RestButton subject={subject} name={personName} today={today} />}
      </Group>
    </div>
  )
}
