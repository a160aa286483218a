import type { OpenDoor } from '#contract/sharing.contract.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { useNameOf } from '../api/mentorship-names.ts'
import { useAllSharing } from '../api/sharing-state.ts'
import { amountWords, momentWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

const kindWords: Record<OpenDoor['transport'], string> = {
  lan: 'Same network',
  dht: 'Direct connection over the internet',
  mailbox: 'Shared folder',
}
const searchWords: Record<OpenDoor['transport'], string> = {
  lan: 'Looking around in this network: for computers of those you share with',
  dht: 'Internet directory: for finding computers of those you share with',
  mailbox: 'Shared folder: looked into for new files',
}

/** What goes where at this moment, each connection with its address and how much it carried. */
export function OpenDoorsDialog({ onClose }: { onClose: () => void }) {
  const doors = useAllSharing()?.doors ?? []
  const nameOf = useNameOf(doors.length > 0)
  const now = useNow()
  return (
    <Dialog opened onClose={onClose} title="Open connections" size={640}>
      {doors.length === 0 ? (
        <p className={styles.words}>No connection is open. Nothing leaves this computer and nothing comes in.</p>
      ) : (
        <>
          <ul className={styles.doors}>
            {doors.map((door, at) => (
              <li key={`${at}-${door.transport}-${door.where}`} className={styles.door}>
                <DoorWords door={door} name={door.mentorshipId === null ? undefined : nameOf(door.mentorshipId)} />
                <span className={styles.doorFacts}>
                  <span className={styles.path}>{door.where}</span>
                  <span>since {momentWords(door.since, now, systemZone())}</span>
                  <span>
                    {amountWords(door.bytesOut)} sent, {amountWords(door.bytesIn)} received
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <p className={styles.hint}>
            What goes over is sealed on this computer and opened only by the person it is for.
          </p>
        </>
      )}
    </Dialog>
  )
}

function DoorWords({ door, name }: { door: OpenDoor; name: string | undefined }) {
  if (door.mentorshipId !== null)
    return (
      <span>
        <strong>{kindWords[door.transport]}</strong>, with {name ?? 'one other'}
      </span>
    )
  const [what, why] = searchWords[door.transport].split(': ')
  return (
    <span>
      <strong>{what}</strong>: {why}
    </span>
  )
}
