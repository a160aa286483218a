import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { Dialog } from '#renderer/components/dialog.tsx'
import { Section } from '#renderer/components/section.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { RecordDetail } from './record-detail.tsx'
import { RecordList } from './record-list.tsx'
import styles from './records.module.css'

type KindRecordsProps = {
  kind: string
  mentorshipId: string
  partnerName: string
  /** What another area adds to an open one. */
  more?: (record: RecordRow) => ReactNode
}

/** The records of one kind of a mentorship, to be read, opened and added to on the page they belong to. */
export function KindRecords({ kind: name, mentorshipId, partnerName, more }: KindRecordsProps) {
  const kind = recordKindOf(name)
  const [adding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
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
      <RecordList
        label={kind.words.many}
        filter={{ kinds: [name], mentorshipId }}
        onOpen={setOpenId}
        empty={<p className={styles.quiet}>{kind.words.why}</p>}
      />
      <NewRecordDialog
        kind={adding ? kind : null}
        defaults={{ mentorshipId, partnerName }}
        onClose={() => setAdding(false)}
      />
      <Dialog
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        size={640}
        attributes={{ content: { 'aria-label': kind.words.one } }}
      >
        {openId !== null && <RecordDetail id={openId} onClose={() => setOpenId(null)} onOpen={setOpenId} more={more} />}
      </Dialog>
    </Section>
  )
}
