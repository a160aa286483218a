import { paramWords, roleColumns } from '#contract/agreement-words.ts'
import type { PartnerAgreement } from '#contract/partner-view.contract.ts'
import { formatDay } from '#shared/time.ts'
import { Section } from '../../../components/section.tsx'
import styles from './partner-view.module.css'

/** The agreement as the partner has it: the draft, and the versions with who acknowledged them. */
export function SharedAgreement({ agreement, name }: { agreement: PartnerAgreement; name: string }) {
  const { clauses, roles, versions } = agreement
  return (
    <Section title="Agreement">
      <ul className={styles.list}>
        {clauses.map(({ id, title, text, params }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.wordsOf}>{title}</span>
            {text !== '' && <span className={styles.more}>{text}</span>}
            <span className={styles.facts}>{paramWords(params).join(' · ')}</span>
          </li>
        ))}
        {roles.map(({ id, area, mentorFocus, menteeFocus }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.wordsOf}>{area}</span>
            <span className={styles.more}>
              {roleColumns.mentor}: {mentorFocus || 'nothing yet'}
            </span>
            <span className={styles.more}>
              {roleColumns.mentee}: {menteeFocus || 'nothing yet'}
            </span>
          </li>
        ))}
        {versions.map(({ id, n, frozenOn, acknowledged }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.wordsOf}>Version {n}</span>
            <span className={styles.facts}>
              {[
                `Frozen on ${formatDay(frozenOn)}`,
                ...acknowledged.map(({ by, onDay }) => `${by === 'you' ? 'you' : name} on ${formatDay(onDay)}`),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
