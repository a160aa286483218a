import { Badge } from '@mantine/core'
import type { Label } from '#contract/person-parts.contract.ts'
import { isLabelColour } from '../model/label-colours.ts'
import { LabelDot } from './label-dot.tsx'
import styles from './people.module.css'

/** Labels of a person in one line; what does not fit is counted. */
export function LabelChips({ labels, most = 2 }: { labels: readonly Label[]; most?: number }) {
  const more = labels.length - most
  return (
    <span className={styles.chips} title={more > 0 ? labels.map((label) => label.name).join(', ') : undefined}>
      {labels.slice(0, most).map((label) => (
        <Badge key={label.id} leftSection={isLabelColour(label.color) ? <LabelDot color={label.color} /> : undefined}>
          {label.name}
        </Badge>
      ))}
      {more > 0 && <span className={styles.soft}>+{more}</span>}
    </span>
  )
}
