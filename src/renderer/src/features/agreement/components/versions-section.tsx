import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Agreement, AgreementVersion } from '#contract/agreement.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { StatusPill } from '#renderer/components/status-pill.tsx'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { formatDayShort } from '#shared/time.ts'
import type { AgreementChanges } from '../api/agreement.ts'
import { versionState } from '../model/agreement-text.ts'
import styles from './agreement.module.css'
import { VersionSheet } from './version-sheet.tsx'

type VersionsSectionProps = { agreement: Agreement; partnerName: string; changes: AgreementChanges }

/** The versions that were frozen, the newest first; one at a time is open to be read and printed. */
export function VersionsSection({ agreement, partnerName, changes }: VersionsSectionProps) {
  const { versions, draft } = agreement
  const newest = versions[0]
  // While a draft is written the version that stands is not in the way.
  const [openHash, setOpenHash] = useState(draft.state === 'same' ? '' : (newest?.hash ?? ''))
  if (versions.length === 0) return null
  return (
    <Section title="Versions" count={versions.length}>
      {versions.map((version) => (
        <Version
          key={version.hash}
          version={version}
          isOpen={openHash === version.hash}
          onToggle={() => setOpenHash(openHash === version.hash ? '' : version.hash)}
          myRole={agreement.myRole}
          partnerName={partnerName}
          changes={changes}
        />
      ))}
    </Section>
  )
}

type VersionProps = {
  version: AgreementVersion
  isOpen: boolean
  onToggle: () => void
  myRole: string
  partnerName: string
  changes: AgreementChanges
}

function Version({ version, isOpen, onToggle, ...more }: VersionProps) {
  const { today } = useDayWords()
  const state = versionState(version, more.partnerName)
  const by = version.frozenBy === 'me' ? 'by you' : `by ${more.partnerName}`
  return (
    <article className={styles.version} aria-labelledby={`version-${version.id}`}>
      <div className={styles.versionHead}>
        <h3 id={`version-${version.id}`} className={styles.subtitle}>
          Version {version.n}
        </h3>
        <StatusPill tone={state.tone} label={state.label} />
        <span className={styles.soft}>
          Frozen on {formatDayShort(version.frozenOn, today)} {by}
          {version.reviewOn !== null && ` · look at it again on ${formatDayShort(version.reviewOn, today)}`}
        </span>
        <Button
          size="xs"
          variant="subtle"
          className={styles.open}
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Close' : 'Read'} version ${version.n}`}
          onClick={onToggle}
        >
          {isOpen ? 'Close' : 'Read'}
        </Button>
      </div>
      {isOpen && <VersionSheet version={version} {...more} />}
    </article>
  )
}
