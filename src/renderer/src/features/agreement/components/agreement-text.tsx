import type { AgreementWords } from '#contract/agreement.contract.ts'
import { paramWords } from '#contract/agreement-words.ts'
import { columnNames } from '../model/agreement-text.ts'
import styles from './agreement.module.css'

type AgreementTextProps = { words: AgreementWords; myRole: string; partnerName: string }

/** An agreement to be read. */
export function AgreementText({ words: { clauses, roles }, myRole, partnerName }: AgreementTextProps) {
  const names = columnNames(myRole, partnerName)
  return (
    <div className="nb-reading">
      {clauses.map(({ title, text, params }, at) => (
        <section key={at} className={styles.readClause}>
          <h4 className={styles.readTitle}>{title}</h4>
          {text !== '' && <p className={styles.readText}>{text}</p>}
          {paramWords(params).length > 0 && <p className={styles.readNumbers}>{paramWords(params).join(' · ')}</p>}
        </section>
      ))}
      {roles.length > 0 && (
        <table className={styles.readRoles}>
          <thead>
            <tr>
              <th scope="col">Area</th>
              <th scope="col">{names.mentor}</th>
              <th scope="col">{names.mentee}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map(({ area, mentorFocus, menteeFocus }, at) => (
              <tr key={at}>
                <th scope="row">{area}</th>
                <td>{mentorFocus}</td>
                <td>{menteeFocus}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
