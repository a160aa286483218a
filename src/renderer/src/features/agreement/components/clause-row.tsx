import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type AgreementClause, agreementLimits } from '#contract/agreement.contract.ts'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { type AgreementChanges, saveClause } from '../api/agreement.ts'
import styles from './agreement.module.css'
import { ClauseNumbers } from './clause-numbers.tsx'

/** One clause: its name, its words and its numbers, each of which saves itself. */
export function ClauseRow({ clause, changes }: { clause: AgreementClause; changes: AgreementChanges }) {
  const { id, title, text } = clause
  const name = title || 'this clause'
  return (
    <div className={styles.clause}>
      <div className={styles.clauseHead}>
        <div className={styles.clauseTitle}>
          <InlineField
            label={`Name of ${name}`}
            hideLabel
            value={title}
            maxLength={agreementLimits.title}
            validate={(typed) => (typed.trim() === '' ? 'Please leave a word or two here.' : undefined)}
            onSave={(typed, over) => saveClause({ id, title: typed, over })}
          />
        </div>
        <Tooltip label="Remove this clause">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${name}`}
            onClick={() => void changes.removeClause.run(id)}
          >
            <IconX size={16} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <InlineField
        label={`Words of ${name}`}
        hideLabel
        multiline
        look="reading"
        value={text}
        maxLength={agreementLimits.text}
        placeholder="Write what you agree on"
        onSave={(typed, over) => saveClause({ id, text: typed, over })}
      />
      <ClauseNumbers clause={clause} />
    </div>
  )
}
