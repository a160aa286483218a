import {
  meetingChannels,
  type MeetingChannel,
  meetingKinds,
  type MeetingKind,
  type MeetingPage,
} from '#contract/meetings.contract.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { channelWords, kindWords } from '../model/meeting-words.ts'
import styles from './meeting-forms.module.css'

type MeetingDetailsDialogProps = {
  meeting: MeetingPage
  partnerName: string
  changes: MeetingChanges
  onClose: () => void
}

/** What a meeting is called, how and where it is, and what it is for. Each field saves itself. */
export function MeetingDetailsDialog({ meeting, partnerName, changes, onClose }: MeetingDetailsDialogProps) {
  const { id } = meeting
  const save = async (fields: Omit<Parameters<MeetingChanges['update']['run']>[0], 'id'>) => {
    if ((await changes.update.run({ id, ...fields })) === undefined)
      throw new Error('This was not saved. Your text is still here.')
  }
  return (
    <Dialog opened onClose={onClose} title="Title, place and purpose" size={560}>
      <div className={styles.form}>
        <InlineField label="Title" value={meeting.title} maxLength={300} onSave={(title) => save({ title })} />
        <div className={styles.pair}>
          <InlineSelect<MeetingKind>
            label="Kind"
            value={meeting.kind}
            options={meetingKinds.map((value) => ({ value, label: kindWords[value] }))}
            onSave={(kind) => save({ kind })}
          />
          <InlineSelect<MeetingChannel>
            label="How"
            value={meeting.channel}
            options={meetingChannels.map((value) => ({ value, label: channelWords[value] }))}
            onSave={(channel) => save({ channel })}
          />
        </div>
        <InlineSelect<'' | 'me' | 'them'>
          label="Set up by"
          value={meeting.scheduledBy ?? ''}
          options={[
            { value: '', label: 'Not noted' },
            { value: 'me', label: 'You' },
            { value: 'them', label: partnerName },
          ]}
          onSave={(by) => save({ scheduledBy: by === '' ? null : by })}
        />
        <InlineField
          label="Place or link"
          value={meeting.place ?? ''}
          placeholder="https://… or a room"
          maxLength={2000}
          onSave={(place) => save({ place: place.trim() || null })}
        />
        <InlineField
          label="What it is for"
          value={meeting.purpose ?? ''}
          placeholder="What you hope to leave with"
          multiline
          onSave={(purpose) => save({ purpose: purpose.trim() || null })}
        />
      </div>
    </Dialog>
  )
}
