import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { Section } from '#renderer/components/section.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { RecordList } from './record-list.tsx'

/** The parts of one kind of a record, drawn by the area they belong to; undefined where cards will do. */
export type PartsList = (kind: string, record: RecordRow, onOpen: (id: string) => void) => ReactNode | undefined

type RecordPartsProps = { record: RecordRow; onOpen: (id: string) => void; list?: PartsList | undefined }

/** What stands under a record, such as the check-ins of a goal, one section for each kind of part. */
export function RecordParts({ record, onOpen, list }: RecordPartsProps) {
  return recordKinds
    .filter((kind) => kind.partOf.includes(record.kind))
    .map((kind) => <Parts key={kind.name} kind={kind} record={record} onOpen={onOpen} list={list} />)
}

function Parts({ kind, record, onOpen, list }: RecordPartsProps & { kind: AnyRecordKind }) {
  const [adding, setAdding] = useState(false)
  const { id: parentId, lane, mentorshipId, meetingId, partnerName } = record
  return (
    <Section
      title={kind.words.many}
      actions={
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {kind.words.add}
        </Button>
      }
    >
      {list?.(kind.name, record, onOpen) ?? (
        <RecordList
          label={kind.words.many}
          filter={{ kinds: [kind.name], parentId }}
          onOpen={onOpen}
          empty={<EmptyState level={3} what="Nothing here yet" why={kind.words.why} />}
        />
      )}
      <NewRecordDialog
        kind={adding ? kind : null}
        defaults={{
          parentId,
          lane: kind.lane === 'shareable' ? lane : 'private',
          ...(mentorshipId === null ? {} : { mentorshipId }),
          ...(meetingId === null ? {} : { meetingId }),
          ...(partnerName === null ? {} : { partnerName }),
        }}
        onClose={() => setAdding(false)}
      />
    </Section>
  )
}
