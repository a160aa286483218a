import styles from './lane-line.module.css'
import { type Lane, LanePill, laneWords } from './lane-mark.tsx'

type LaneToggleProps = { of: string; value: Lane; partnerName: string; onChange: (lane: Lane) => void }

/** Says who can see something, and changes it at a press. */
export function LaneToggle({ of, value, partnerName, onChange }: LaneToggleProps) {
  const words = laneWords({ lane: value, name: partnerName })
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={`Who can see ${of}: ${words}. Press to change.`}
      onClick={() => onChange(value === 'private' ? 'shared' : 'private')}
    >
      <LanePill lane={value} name={partnerName} />
    </button>
  )
}
