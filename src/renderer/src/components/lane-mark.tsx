import { Tooltip } from '@mantine/core'
import { IconLock, IconUsers } from '@tabler/icons-react'
import styles from './lane-mark.module.css'

/** Who can see it: `private` stays in this notebook, `shared` is also in the other person's. */
export type Lane = 'private' | 'shared'

type LaneProps = {
  lane: Lane
  /** The other person of a shared lane. */
  name?: string
}

/** The words for a lane: "Only you", "You and Ana". */
export const laneWords = ({ lane, name }: LaneProps) =>
  lane === 'private' ? 'Only you' : name === undefined ? 'Shared' : `You and ${name}`

const LaneIcon = ({ lane }: { lane: Lane }) => {
  const Mark = lane === 'private' ? IconLock : IconUsers
  return <Mark size={16} stroke={1.8} aria-hidden />
}

/** The sign alone, for rows: lock or two heads, with its words as a tooltip and for screen readers. */
export function LaneMark(props: LaneProps) {
  return (
    <Tooltip label={laneWords(props)}>
      <span className={styles.mark} data-lane={props.lane}>
        <LaneIcon lane={props.lane} />
        <span className="nb-visually-hidden">{laneWords(props)}</span>
      </span>
    </Tooltip>
  )
}

/** Sign, words and tint, for headings and editors. */
export function LanePill(props: LaneProps) {
  return (
    <span className={styles.pill} data-lane={props.lane}>
      <LaneIcon lane={props.lane} />
      {laneWords(props)}
    </span>
  )
}
