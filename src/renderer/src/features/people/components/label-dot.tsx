import { isLabelColour } from '../model/label-colours.ts'
import styles from './labels.module.css'

/** The colour of a label; nothing for one without. */
export const LabelDot = ({ color }: { color: string | null }) =>
  isLabelColour(color) ? <span className={styles.dot} data-colour={color} aria-hidden /> : null
