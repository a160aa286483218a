import { Checkbox, Radio } from '@mantine/core'
import type { MeetingPage } from '#contract/meetings.contract.ts'
import { ConfidenceFor } from '../../../components/confidence/confidence-for.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { LaneFrame } from '../../../components/lane-frame.tsx'
import { usePrivateCovered } from '../../../lib/private-cover.ts'
import type { MeetingChanges } from '../api/use-meeting-changes.ts'
import { usefulnessWords } from '../model/meeting-words.ts'
import styles from './wrap-up.module.css'

/** What I take away, for my eyes only. Each field saves itself. */
export function ReflectionFields({ meeting, changes }: { meeting: MeetingPage; changes: MeetingChanges }) {
  const { id } = meeting
  const covered = usePrivateCovered()
  const save = async (fields: Omit<Parameters<MeetingChanges['update']['run']>[0], 'id'>) => {
    if ((await changes.update.run({ id, ...fields })) === undefined)
      throw new Error('This was not saved. Your text is still here.')
  }
  if (covered) return <p className={styles.plain}>Hidden while private things are covered.</p>
  return (
    <LaneFrame lane="private">
      <div className={styles.reflection}>
        <InlineField
          label="What you take away"
          value={meeting.takeaway ?? ''}
          placeholder="One sentence is enough"
          multiline
          look="reading"
          onSave={(takeaway) => save({ takeaway: takeaway.trim() || null })}
        />
        {meeting.takeaway !== null && <ConfidenceFor entity="takeaway" entityId={id} />}
        <Radio.Group
          label="How useful was it?"
          value={meeting.usefulness === null ? '' : String(meeting.usefulness)}
          onChange={(value) => void save({ usefulness: Number(value) }).catch(() => undefined)}
        >
          <div className={styles.scale}>
            {usefulnessWords.map((label, at) => (
              <Radio key={label} value={String(at + 1)} label={label} />
            ))}
          </div>
        </Radio.Group>
        <InlineField
          label="How it felt, in a word"
          value={meeting.moodWord ?? ''}
          placeholder="hopeful, stuck, light…"
          maxLength={60}
          onSave={(moodWord) => save({ moodWord: moodWord.trim() || null })}
        />
        <Checkbox
          label="A turning point"
          checked={meeting.turningPoint}
          onChange={(event) => void save({ turningPoint: event.currentTarget.checked }).catch(() => undefined)}
        />
      </div>
    </LaneFrame>
  )
}
