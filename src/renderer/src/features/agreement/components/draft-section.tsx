import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Agreement } from '#contract/agreement.contract.ts'
import { Section } from '#renderer/components/section.tsx'
import { SortableList } from '#renderer/components/sortable-list/sortable-list.tsx'
import { TextDiff } from '#renderer/components/text-diff.tsx'
import type { AgreementChanges } from '../api/agreement.ts'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { AddClause } from './add-clause.tsx'
import styles from './agreement.module.css'
import { ClauseRow } from './clause-row.tsx'
import { RolesTable } from './roles-table.tsx'
import { SharedNotice } from './shared-notice.tsx'

type DraftSectionProps = {
  mentorshipId: string
  agreement: Agreement
  partnerName: string
  isShared: boolean
  changes: AgreementChanges
}

/** The draft as both write it; how it differs from the version before, and a way to say yes to it. */
export function DraftSection({ mentorshipId, agreement, partnerName, isShared, changes }: DraftSectionProps) {
  const { draft, versions, myRole } = agreement
  const [asks, setAsks] = useState(false)
  const [compares, setCompares] = useState(false)
  const newest = versions.find(({ words }) => words !== null)
  const acknowledged = draft.state === 'same' && newest?.mine === true
  const title = draft.state === 'same' ? `Version ${draft.n}, as it stands` : `Draft of version ${draft.n}`
  return (
    <Section
      title={title}
      actions={
        <>
          {draft.state === 'changed' && newest && (
            <Button size="xs" variant="subtle" aria-pressed={compares} onClick={() => setCompares(!compares)}>
              {compares ? 'Hide what changed' : `What changed since version ${newest.n}`}
            </Button>
          )}
          {draft.state !== 'empty' && !acknowledged && (
            <Button size="xs" variant="filled" onClick={() => setAsks(true)}>
              Acknowledge version {draft.n}…
            </Button>
          )}
        </>
      }
    >
      <SharedNotice partnerName={partnerName} isShared={isShared} />
      <p className={styles.quiet}>
        {draft.state === 'same'
          ? `It says word for word what version ${draft.n} says. Change anything, and a draft of version ${draft.n + 1} begins.`
          : 'Nothing of this binds anybody before you acknowledge it.'}
      </p>
      {compares && newest && draft.state === 'changed' && (
        <div className={styles.diff} role="region" aria-label={`What changed since version ${newest.n}`}>
          <TextDiff older={newest.text} newer={draft.text} />
        </div>
      )}
      <div className={styles.clauses}>
        <SortableList
          label="Clauses"
          items={draft.clauses}
          itemId={({ id }) => id}
          itemLabel={({ title: name }) => name || 'Clause without a name'}
          onReorder={(order) => void changes.orderClauses.run(order)}
        >
          {(clause) => <ClauseRow clause={clause} changes={changes} />}
        </SortableList>
      </div>
      <AddClause draft={draft} changes={changes} />
      <RolesTable roles={draft.roles} myRole={myRole} partnerName={partnerName} changes={changes} />
      {asks && (
        <AcknowledgeDialog
          mentorshipId={mentorshipId}
          draft={draft}
          partnerName={partnerName}
          change={changes.acknowledge}
          onClose={() => setAsks(false)}
        />
      )}
    </Section>
  )
}
