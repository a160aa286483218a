import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AgreementDrift } from '#contract/agreement.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import type { AgreementChanges } from '../api/agreement.ts'
import styles from './agreement.module.css'
import { TopicDialog } from './topic-dialog.tsx'

/** What was agreed beside what happened, where they lie apart. Nothing stands here while they do not. */
export function DriftSection({ drift, changes }: { drift: readonly AgreementDrift[]; changes: AgreementChanges }) {
  const [about, setAbout] = useState<AgreementDrift>()
  if (drift.length === 0) return null
  return (
    <Section title="Agreed, and how it went">
      <p className={styles.quiet}>
        Only you see this. It may be the agreement that no longer fits, and talking about it is enough.
      </p>
      <ul className={styles.drift}>
        {drift.map((each) => (
          <li key={each.key}>
            <div>
              <strong>{each.agreed}</strong>
              <span className={styles.soft}>{each.happened}</span>
            </div>
            <Button size="xs" onClick={() => setAbout(each)}>
              Draft a kind topic about it…
            </Button>
          </li>
        ))}
      </ul>
      {about && <TopicDialog {...about.topic} change={changes.addTopic} onClose={() => setAbout(undefined)} />}
    </Section>
  )
}
