import type { FieldChange, RowChange } from '#contract/changes.contract.ts'
import { TextDiff } from '#renderer/components/text-diff.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { instantToDay } from '#shared/time.ts'
import { changeInWords, fieldName, isProse, valueInWords } from '../model/change-words.ts'
import styles from './row-changes.module.css'

/** What became of topics, actions and meetings, or with `ahead` what would become of them, with the words before and after. */
export function RowChanges({ rows, ahead = false }: { rows: readonly RowChange[]; ahead?: boolean }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={`${row.entity} ${row.id}`} className={styles.row}>
          <p className={styles.what}>{changeInWords(row, ahead)}</p>
          {row.fields.length > 0 && (
            <dl className={styles.fields}>
              {row.fields.map((field) => (
                <Field key={field.field} field={field} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

function Field({ field }: { field: FieldChange }) {
  const zone = systemZone()
  const today = instantToDay(useNow(), zone)
  const { before, after } = field
  const words = (value: string | null) => valueInWords(field.field, value, zone, today)
  return (
    <div className={styles.field}>
      <dt>{fieldName(field)}</dt>
      <dd>
        {isProse(field) ? (
          <TextDiff older={before ?? ''} newer={after ?? ''} />
        ) : (
          <>
            {words(before)} <span aria-hidden>→</span> <span className={styles.becomes}>becomes</span> {words(after)}
          </>
        )}
      </dd>
    </div>
  )
}
