import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Sharing } from '#contract/sharing.contract.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import {
  cancelInvite,
  introductionQuery,
  joinWith,
  leaveSharing,
  makeInvite,
  setVerified,
} from '../api/sharing-calls.ts'
import { useSharing } from '../api/sharing-state.ts'
import { useAttempt } from '../hooks/use-attempt.ts'
import { sharingDrafts } from '../model/sharing-drafts.ts'
import { Differed } from './differed.tsx'
import { SharingPanel } from './sharing-panel.tsx'
import { SharingWarning } from './sharing-warning.tsx'
import { StepChoose } from './step-choose.tsx'
import { StepCompare } from './step-compare.tsx'
import { StepInvited } from './step-invited.tsx'
import { StepJoin } from './step-join.tsx'
import { StepJoining } from './step-joining.tsx'
import { StepPreview } from './step-preview.tsx'

type SharingScreenProps = { mentorshipId: string; name: string; onLeave: () => void }
type Asked = 'what' | 'who' | 'code'

/** Everything about the sharing of one mentorship: the steps until both are connected, and the panel afterwards. */
export function SharingScreen(props: SharingScreenProps) {
  const sharing = useSharing(props.mentorshipId)
  if (sharing === undefined) return <DelayedSkeleton lines={6} label="Looking at the sharing" />
  return (
    <>
      {sharing && sharing.warning !== null && (
        <SharingWarning mentorshipId={sharing.mentorshipId} words={sharing.warning} />
      )}
      <KnownSharing {...props} sharing={sharing} />
    </>
  )
}

function KnownSharing({ mentorshipId, name, onLeave, sharing }: SharingScreenProps & { sharing: Sharing | null }) {
  const [asked, setAsked] = useState<Asked>('what')
  const [isMoving, setMoving] = useState(false)
  const [draft, setDraft] = useState(() => sharingDrafts.get(mentorshipId))
  const { data: introduction } = useQuery(introductionQuery(mentorshipId))
  const { text } = draft
  const myName = draft.myName ?? introduction?.myName ?? ''
  const myDevice = draft.myDevice ?? introduction?.myDevice ?? ''
  const introduced = { mentorshipId, myName: myName.trim(), myDevice: myDevice.trim() }
  const type = (changed: Partial<typeof draft>) => {
    sharingDrafts.put(mentorshipId, changed)
    setDraft({ ...draft, ...changed })
  }
  const [isComparing, setComparing] = useState<'no' | 'step' | 'again'>('no')
  const [hasDiffered, setDiffered] = useState(false)
  const [isAnew, setAnew] = useState(false)
  const { run, isBusy, problem, forget } = useAttempt()
  const phase = sharing?.phase ?? 'off'
  const [lastPhase, setLastPhase] = useState(phase)
  if (phase !== lastPhase) {
    setLastPhase(phase)
    setMoving(true)
    // Two who have just found each other compare at once.
    if (lastPhase === 'inviting' || lastPhase === 'joining') setComparing(phase === 'paired' ? 'step' : 'no')
    if (phase === 'paired') {
      setAnew(false)
      setAsked('what')
      sharingDrafts.put(mentorshipId, { text: '' })
      setDraft({ ...draft, text: '' })
    }
  }
  const go = (next: Asked) => {
    forget()
    setMoving(true)
    setAsked(next)
  }
  const beginAnew = () => {
    setDiffered(false)
    setAnew(true)
    go('what')
  }

  if (hasDiffered) return <Differed name={name} onAgain={beginAnew} onLeave={onLeave} />
  if (phase === 'inviting') {
    const cancel = () => void run(() => cancelInvite(mentorshipId))
    return (
      <StepInvited
        name={name}
        invite={sharing?.invite ?? null}
        problem={problem ?? sharing?.problem ?? null}
        isBusy={isBusy}
        onCancel={cancel}
        onLeave={onLeave}
        takesFocus={isMoving}
      />
    )
  }
  if (phase === 'joining') {
    const cancel = () => void run(() => cancelInvite(mentorshipId))
    return (
      <StepJoining
        name={name}
        problem={problem ?? sharing?.problem ?? null}
        isBusy={isBusy}
        onCancel={cancel}
        onLeave={onLeave}
        takesFocus={isMoving}
      />
    )
  }
  if (sharing && phase !== 'off' && !isAnew) {
    if (isComparing !== 'no' && sharing.safety && (phase === 'paired' || phase === 'paused')) {
      const { key } = sharing.safety
      const decide = async (work: () => Promise<unknown>, then?: () => void) => {
        if (!(await run(work))) return
        setComparing('no')
        then?.()
      }
      return (
        <StepCompare
          name={name}
          isStep={isComparing === 'step'}
          safety={sharing.safety}
          device={deviceWords(sharing)}
          isBusy={isBusy}
          problem={problem}
          onSame={() => void decide(() => setVerified(mentorshipId, key, true))}
          onLater={() => setComparing('no')}
          onDiffer={() =>
            void decide(
              () => leaveSharing(mentorshipId),
              () => setDiffered(true),
            )
          }
        />
      )
    }
    return <SharingPanel sharing={sharing} name={name} onCompare={() => setComparing('again')} onAnew={beginAnew} />
  }
  const isRefused = sharing?.problem ?? null
  return (
    <>
      {isRefused !== null && asked === 'what' && !isAnew && <ErrorSentence message={isRefused} />}
      {asked === 'what' && (
        <StepPreview
          mentorshipId={mentorshipId}
          name={name}
          myName={myName}
          myDevice={myDevice}
          onMyName={(typed) => type({ myName: typed })}
          onMyDevice={(typed) => type({ myDevice: typed })}
          onNext={() => go(text === '' ? 'who' : 'code')}
          onLeave={onLeave}
          takesFocus={isMoving}
        />
      )}
      {asked === 'who' && (
        <StepChoose
          name={name}
          isBusy={isBusy}
          problem={problem}
          onInvite={() => void run(() => makeInvite(introduced))}
          onHaveCode={() => go('code')}
          onBack={() => go('what')}
        />
      )}
      {asked === 'code' && (
        <StepJoin
          name={name}
          text={text}
          onText={(typed) => type({ text: typed })}
          isBusy={isBusy}
          problem={problem}
          onConnect={() => void run(() => joinWith({ ...introduced, text }))}
          onBack={() => go('who')}
        />
      )}
    </>
  )
}

/** Which of several computers is compared; nothing where there is one. */
function deviceWords({ devices, safety }: Sharing): string | undefined {
  const named = devices.filter(({ isRevoked }) => !isRevoked)
  return named.length < 2 ? undefined : named.find(({ key }) => key === safety?.key)?.name
}
