import { Badge } from '@mantine/core'
import type { Label } from '#contract/person-parts.contract.ts'
import styles from './people.module.css'

/** Labels of a person in one line; what does not fit is counted. */
export function LabelChips({ labels, most = 2 }: { labels: readonly Label[]; most?: number }) {
  const more = labels.length - most
  return (
    <span className={styles.chips} title={more > 0 ? labels.map((label) => label.name).join(', ') : undefined}>
      {labels.slice(0, most).map((label) => (
        <Badge key={label.id}>{label.name}</Badge>
      ))}
      {more > 0 && <span className={styles.soft}>+{more}</span>}
    </span>
  )
}
