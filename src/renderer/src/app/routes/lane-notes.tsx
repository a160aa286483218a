import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { PrivateVeil } from '../../components/private-veil.tsx'
import { Section } from '../../components/section.tsx'
import { usePrivateCovered } from '../../lib/private-cover.ts'
import { useAskedLane } from '../../features/notes/hooks/use-note-place.ts'
import { NotePanel } from '../../features/notes/components/note-panel.tsx'

type LaneNotesProps = {
  of: { kind: 'meeting' | 'mentorship'; id: string }
  mentorshipId: string
  partnerName: string
  onOpenPerson: (personId: string) => void
}

/** Both notes of a meeting or a mentorship, one at a time: the private one first, covered while the screen is shared. */
export function LaneNotes({ of: { kind, id }, mentorshipId, partnerName, onOpenPerson }: LaneNotesProps) {
  const asked = useAskedLane()
  const [chosen, setChosen] = useState<'private' | 'shared'>(asked.lane ?? 'private')
  const [seen, setSeen] = useState(asked.visit)
  if (seen !== asked.visit) {
    setSeen(asked.visit)
    if (asked.lane) setChosen(asked.lane)
  }
  const covered = usePrivateCovered()
  const lane = covered ? 'shared' : chosen
  const note = (
    <NotePanel
      key={lane}
      document={{ kind, id, lane }}
      ariaLabel={lane === 'private' ? 'Private note' : `Note shared with ${partnerName}`}
      placeholder={lane === 'private' ? 'Write what you notice' : 'Write what you both keep'}
      {...(lane === 'shared' ? { sharedWith: partnerName, mentorshipId } : { shareWith: partnerName })}
      onOpenPerson={onOpenPerson}
    />
  )
  return (
    <Section
      title="Note"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which note"
          data={[
            { value: 'private', label: 'Only you', disabled: covered },
            { value: 'shared', label: `You and ${partnerName}` },
          ]}
          value={lane}
          onChange={(value) => setChosen(value === 'shared' ? 'shared' : 'private')}
        />
      }
    >
      {lane === 'private' ? (
        <PrivateVeil key={lane} id={`note:${kind}:${id}`} label="Show the private note">
          {note}
        </PrivateVeil>
      ) : (
        note
      )}
    </Section>
  )
}
