import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AgendaRow } from '#contract/agenda.contract.ts'
import { instantToDay } from '#shared/time.ts'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import { openMeetingsQuery } from '../api/agenda-queries.ts'
import { useAgendaChanges } from '../api/use-agenda-changes.ts'
import type { NewTopic } from '../components/agenda-add-line.tsx'
import type { AgendaRowContext } from '../components/agenda-row.tsx'
import { UnshareDialog } from '../../../components/unshare-dialog.tsx'
import { CopyLaneDialog } from '../components/copy-lane-dialog.tsx'
import { RestDialog } from '../components/rest-dialog.tsx'

type Desk = {
  context: Omit<AgendaRowContext, 'onFirst'>
  add: (topic: NewTopic) => Promise<boolean>
  /** The dialog that is open, to be drawn once beside the lists. */
  dialog: ReactNode
}

/** What every list of topics needs: its changes, the meetings there are, and the dialogs rows open. */
export function useAgendaDesk(mentorshipId: string, partnerName: string, meetingId?: string): Desk {
  const [asking, setAsking] = useState<{ kind: 'rest' | 'copy' | 'unshare'; row: AgendaRow }>()
  const changes = useAgendaChanges()
  const { data: meetings = [] } = useQuery(openMeetingsQuery(mentorshipId))
  const today = instantToDay(useNow(), systemZone())

  const add = async (topic: NewTopic) => {
    const { title, lane, type, minutes, laterUntil, repeatEvery } = topic
    const added = await changes.add.run({
      mentorshipId,
      meetingId: laterUntil === null ? meetingId : undefined,
      title,
      lane,
      type: type ?? undefined,
      timeboxMinutes: minutes,
      repeatEvery,
    })
    if (added === undefined) return false
    if (laterUntil !== null) await changes.defer.run({ itemId: added.id, laterUntil })
    return true
  }
  const close = () => setAsking(undefined)
  return {
    context: {
      partnerName,
      today,
      changes,
      meetings,
      onRest: (row) => setAsking({ kind: 'rest', row }),
      onCopy: (row) => setAsking({ kind: 'copy', row }),
      onUnshare: (row) => setAsking({ kind: 'unshare', row }),
    },
    add,
    dialog:
      asking === undefined ? null : asking.kind === 'rest' ? (
        <RestDialog row={asking.row} changes={changes} onClose={close} />
      ) : asking.kind === 'unshare' ? (
        <UnshareDialog
          title={asking.row.title}
          partnerName={partnerName}
          onUnshare={async () => (await changes.unshare.run(asking.row.id)) !== undefined}
          onClose={close}
        />
      ) : (
        <CopyLaneDialog row={asking.row} partnerName={partnerName} changes={changes} onClose={close} />
      ),
  }
}
