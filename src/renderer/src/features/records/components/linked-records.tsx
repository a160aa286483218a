import { type ReactNode, useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordFilter, RecordRow } from '#contract/records.contract.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { Section } from '#renderer/components/section.tsx'
import { AddKindPicker } from './add-kind-picker.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import type { RecordDefaults } from './record-form.tsx'
import { RecordDetail } from './record-detail.tsx'
import { RecordList } from './record-list.tsx'
import type { PartsList } from './record-parts.tsx'

type LinkedRecordsProps = {
  title: string
  filter: RecordFilter
  defaults: RecordDefaults
  why: string
  /** What other areas add to an open one. */
  moreOf?: ((open: (id: string) => void) => (record: RecordRow) => ReactNode) | undefined
  partsList?: PartsList | undefined
}

/** Records that belong to a person, mentorship or meeting, with a way to add one of any kind that starts with them. */
function LinkedRecords({ title, filter, defaults, why, moreOf, partsList }: LinkedRecordsProps) {
  const [adding, setAdding] = useState<AnyRecordKind | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <Section title={title} actions={<AddKindPicker onPick={setAdding} />}>
      <RecordList
        label={title}
        filter={filter}
        onOpen={setOpenId}
        empty={<EmptyState level={3} what="Nothing here yet" why={why} />}
      />
      <NewRecordDialog kind={adding} defaults={defaults} onClose={() => setAdding(null)} />
      <Dialog
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        size={640}
        attributes={{ content: { 'aria-label': 'Entry' } }}
      >
        {openId !== null && (
          <RecordDetail
            id={openId}
            onClose={() => setOpenId(null)}
            onOpen={setOpenId}
            more={moreOf?.(setOpenId)}
            partsList={partsList}
          />
        )}
      </Dialog>
    </Section>
  )
}

const why = 'Wins, advice, feedback, decisions and notes gather here.'

/** What is kept about a mentorship. */
export function MentorshipRecords({
  mentorshipId,
  partnerName,
  ...extras
}: { mentorshipId: string; partnerName: string } & Pick<LinkedRecordsProps, 'moreOf' | 'partsList'>) {
  const defaults = { mentorshipId, partnerName }
  return <LinkedRecords title="Records" filter={{ mentorshipId }} defaults={defaults} why={why} {...extras} />
}

/** What is kept about a person. */
export function PersonRecords({ personId, kinds }: { personId: string; kinds?: string[] }) {
  return <LinkedRecords title="Records" filter={{ personId, kinds }} defaults={{ personIds: [personId] }} why={why} />
}
