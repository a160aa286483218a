import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { standaloneKinds } from '#contract/record-kinds/registry.ts'
import type { RecordFilter } from '#contract/records.contract.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { Section } from '#renderer/components/section.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import type { RecordDefaults } from './record-form.tsx'
import { RecordDetail } from './record-detail.tsx'
import { recordIcon } from './record-icon.tsx'
import { RecordList } from './record-list.tsx'

type LinkedRecordsProps = { title: string; filter: RecordFilter; defaults: RecordDefaults; why: string }

/** Records that belong to a person, mentorship or meeting, with a way to add one of any kind that starts with them. */
function LinkedRecords({ title, filter, defaults, why }: LinkedRecordsProps) {
  const [adding, setAdding] = useState<AnyRecordKind | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <Section
      title={title}
      actions={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="subtle" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}>
              Add …
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {standaloneKinds.map((kind) => {
              const Mark = recordIcon(kind.name)
              return (
                <Menu.Item
                  key={kind.name}
                  leftSection={<Mark size={16} stroke={1.8} aria-hidden />}
                  onClick={() => setAdding(kind)}
                >
                  {kind.words.one}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      }
    >
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
        {openId !== null && <RecordDetail id={openId} onClose={() => setOpenId(null)} onOpen={setOpenId} />}
      </Dialog>
    </Section>
  )
}

const why = 'Wins, advice, feedback, decisions and notes gather here.'

/** What is kept about a mentorship. */
export function MentorshipRecords({ mentorshipId, partnerName }: { mentorshipId: string; partnerName: string }) {
  return <LinkedRecords title="Records" filter={{ mentorshipId }} defaults={{ mentorshipId, partnerName }} why={why} />
}

/** What is kept about a person. */
export function PersonRecords({ personId, kinds }: { personId: string; kinds?: string[] }) {
  return <LinkedRecords title="Records" filter={{ personId, kinds }} defaults={{ personIds: [personId] }} why={why} />
}
