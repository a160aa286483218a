import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import type { DeepLink } from '#contract/shell-api.ts'
import { client } from '../../backend/client.ts'
import { errorWords } from '../../backend/error-words.ts'
import { shell } from '../../backend/shell.ts'
import { showProblemToast } from '../../components/undo-toast.tsx'
import { OpenDoorsDialog } from '../../features/sharing/components/open-doors-dialog.tsx'
import { waitingLink } from '../../features/sharing/model/waiting-link.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import { useOpenEntry } from './open-entry.ts'

/** Sharing and open connections from anywhere, and links that lead into the window. */
export function SharingCommands() {
  const navigate = useNavigate()
  const { mentorshipId } = useParams({ strict: false })
  const [isLooking, setLooking] = useState(false)
  useShortcut('sharing.connections', () => setLooking(true))
  useShortcut('sharing.join', () => {
    waitingLink.put('')
    void navigate({ to: '/pair' })
  })
  useShortcut(
    'sharing.open',
    () => void (mentorshipId && navigate({ to: '/mentorships/$mentorshipId/sharing', params: { mentorshipId } })),
    { enabled: mentorshipId !== undefined },
  )
  useDeepLinks()
  return isLooking ? <OpenDoorsDialog onClose={() => setLooking(false)} /> : null
}

/** Goes where a link from outside says. An invite is only shown: the person decides what becomes of it. */
function useDeepLinks(): void {
  const navigate = useNavigate()
  const openEntry = useOpenEntry()
  const follow = useEffectEvent(async (link: DeepLink) => {
    if (link.kind === 'pair') {
      waitingLink.put(link.code)
      return navigate({ to: '/pair' })
    }
    const { target, id } = link
    if (target === 'person') return navigate({ to: '/people/$personId', params: { personId: id } })
    if (target === 'meeting') return navigate({ to: '/meetings/$meetingId', params: { meetingId: id } })
    if (target === 'mentorship') return navigate({ to: '/mentorships/$mentorshipId', params: { mentorshipId: id } })
    try {
      const { kind, mentorshipId } = await client.records.get({ id })
      openEntry({ entity: 'record', id, kind, mentorshipId, people: [] })
    } catch (error) {
      showProblemToast(errorWords(error))
    }
  })
  useEffect(() => shell.onDeepLink((link) => void follow(link)), [])
}
