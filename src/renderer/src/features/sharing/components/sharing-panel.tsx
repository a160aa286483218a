import { Button } from '@mantine/core'
import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Fact, FactList } from '#renderer/components/fact-list.tsx'
import { Section } from '#renderer/components/section.tsx'
import { systemZone, useNow } from '#renderer/lib/use-now.ts'
import { resumeSharing } from '../api/sharing-calls.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { momentWords, standingWords, waitingWords } from '../model/sharing-words.ts'
import { AnotherComputer } from './another-computer.tsx'
import { EndSharing } from './end-sharing.tsx'
import { MailboxSection } from './mailbox-section.tsx'
import { MyNames } from './my-names.tsx'
import { PartnerDevices } from './partner-devices.tsx'
import { PlaceSwitch } from './place-switch.tsx'
import styles from './sharing.module.css'
import { UndoPartner } from './undo-partner.tsx'

type SharingPanelProps = { sharing: Sharing; name: string; onCompare: () => void; onAnew: () => void }

/** How the sharing of one mentorship stands, and all that can be done about it. */
export function SharingPanel({ sharing, name, onCompare, onAnew }: SharingPanelProps) {
  const isOver = sharing.phase === 'left' || sharing.phase === 'revoked'
  return (
    <>
      <Standing sharing={sharing} name={name} onAnew={onAnew} />
      {!isOver && (
        <>
          <Who sharing={sharing} name={name} onCompare={onCompare} />
          <MailboxSection sharing={sharing} name={name} />
        </>
      )}
      <UndoPartner mentorshipId={sharing.mentorshipId} name={name} />
      {!isOver && <EndSharing sharing={sharing} name={name} />}
    </>
  )
}

/** The banner: whether anything goes over now, why not, and what to do. */
function Standing({ sharing, name, onAnew }: Omit<SharingPanelProps, 'onCompare'>) {
  const { phase, waiting, problem, pausedBy, mentorshipId } = sharing
  const { run, isBusy, problem: refused } = useAttempt()
  if (phase === 'left' || phase === 'revoked')
    return (
      <div className={styles.banner} data-tone="quiet">
        <p className={styles.words}>
          {problem ?? 'The sharing has ended. You both keep what was shared.'} Nothing goes over any more. Connecting
          again makes new keys.
        </p>
        <Button onClick={onAnew}>Connect again</Button>
      </div>
    )
  if (phase === 'paused')
    return (
      <div className={styles.banner} data-tone="quiet">
        {problem !== null && <ErrorSentence message={problem} />}
        <p className={styles.words}>
          {pausedBy === 'guard'
            ? `Nothing goes over, and nothing of ${name}’s is taken in. Everything you both wrote is kept.`
            : 'You paused the sharing. Nothing goes over.'}{' '}
          {waitingWords(waiting, name)}
        </p>
        {refused !== undefined && <ErrorSentence message={refused} />}
        <Button loading={isBusy} onClick={() => void run(() => resumeSharing(mentorshipId))}>
          Resume sharing
        </Button>
      </div>
    )
  return (
    <div className={styles.banner} data-tone={sharing.isConnected ? 'live' : 'quiet'}>
      <p className={styles.words} role="status">
        {standingWords(sharing, name)}
      </p>
      {/* That somebody is not there is no fault. */}
      {problem !== null && pausedBy !== 'them' && !sharing.isConnected && <p className={styles.words}>{problem}</p>}
      {problem !== null && sharing.isConnected && <ErrorSentence message={problem} />}
    </div>
  )
}

function Who({ sharing, name, onCompare }: Omit<SharingPanelProps, 'onAnew'>) {
  const now = useNow()
  const { partnerName, lastSeen, isConnected, safety, devices, mentorshipId, phase } = sharing
  return (
    <Section title={`Shared with ${name}`}>
      <FactList>
        {partnerName !== null && partnerName !== '' && <Fact label="Calls themselves">{partnerName}</Fact>}
        {safety && (
          <Fact label="Compared">
            <span className={styles.line}>
              <Verified isVerified={safety.isVerified} />
              <Button size="xs" onClick={onCompare}>
                {safety.isVerified ? 'Look at the number' : 'Compare now'}
              </Button>
            </span>
          </Fact>
        )}
        {!isConnected && (
          <Fact label="Last seen">{lastSeen === null ? 'Not yet' : momentWords(lastSeen, now, systemZone())}</Fact>
        )}
      </FactList>
      <MyNames sharing={sharing} name={name} />
      <PartnerDevices devices={devices} mentorshipId={mentorshipId} name={name} />
      {phase === 'paired' && <AnotherComputer sharing={sharing} name={name} />}
      <PlaceSwitch sharing={sharing} name={name} />
    </Section>
  )
}

function Verified({ isVerified }: { isVerified: boolean }) {
  const Mark = isVerified ? IconShieldCheck : IconShieldQuestion
  return (
    <span className={styles.mark} data-verified={isVerified}>
      <Mark size={18} stroke={1.8} aria-hidden />
      {isVerified ? 'The numbers were the same' : 'Not compared yet'}
    </span>
  )
}
