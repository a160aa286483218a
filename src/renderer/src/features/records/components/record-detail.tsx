import { Button } from '@mantine/core'
import { IconLock, IconShare, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ConfidenceButton } from '#renderer/components/confidence/confidence-button.tsx'
import { DateField } from '#renderer/components/date-field.tsx'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { InlineField } from '#renderer/components/inline-field.tsx'
import { LanePill } from '#renderer/components/lane-mark.tsx'
import { Page } from '#renderer/components/page.tsx'
import { usePrivateCovered } from '#renderer/lib/private-cover.ts'
import { saveRecord, useMoveRecord, useTrashRecords } from '../api/record-changes.ts'
import { recordQuery } from '../api/record-queries.ts'
import { useDayWords } from '#renderer/lib/use-day-words.ts'
import { RecordLaneDialog } from './record-lane-dialog.tsx'
import { type PartsList, RecordParts } from './record-parts.tsx'
import { RecordPeopleFields } from './record-people-fields.tsx'
import { RecordStatus } from './record-status.tsx'
import { SavedField } from './saved-field.tsx'
import { ShareSection } from './share-section.tsx'
import styles from './records.module.css'

type RecordDetailProps = {
  id: string
  onClose: () => void
  onOpen: (id: string) => void
  /** What another area knows about this record, e.g. where telling them about advice stands. */
  more?: (record: RecordRow) => ReactNode
  /** The same, after its own fields. */
  below?: ((record: RecordRow) => ReactNode) | undefined
  /** How its parts are listed where cards do not say enough. */
  partsList?: PartsList
}

/** One record with all its fields, each of which saves itself. */
export function RecordDetail({ id, onClose, onOpen, more, below, partsList }: RecordDetailProps) {
  const found = useQuery(recordQuery(id))
  if (found.isPending) return <DelayedSkeleton lines={8} label="Loading the entry" />
  if (found.isError) {
    return (
      <Page title="Not here any more" scrollId="record">
        <ErrorSentence message={errorWords(found.error)} next={{ label: 'Close', onClick: onClose }} />
      </Page>
    )
  }
  return (
    <RecordFields
      key={id}
      record={found.data}
      onClose={onClose}
      onOpen={onOpen}
      more={more?.(found.data)}
      below={below?.(found.data)}
      partsList={partsList}
    />
  )
}

type RecordFieldsProps = {
  record: RecordRow
  onClose: () => void
  onOpen: (id: string) => void
  more: ReactNode
  below: ReactNode
  partsList: PartsList | undefined
}

function RecordFields({ record, onClose, onOpen, more, below, partsList }: RecordFieldsProps) {
  const kind = recordKindOf(record.kind)
  const { parse } = useDayWords()
  const covered = usePrivateCovered()
  const trash = useTrashRecords()
  const move = useMoveRecord()
  const [movesLane, setMovesLane] = useState(false)
  const isShared = record.lane === 'shared'
  const canShare = kind.lane === 'shareable' && record.mentorshipId !== null && record.confidence?.level !== 'pair_only'
  const save = (fields: Parameters<typeof saveRecord>[1]) => saveRecord(record.id, fields)
  const status = kind.statuses.find(({ value }) => value === record.status)
  const steps = kind.statuses.filter(({ value }) => status?.next.includes(value))
  const asked = Object.entries(kind.fields).filter(([name, field]) => {
    const fits = field.inStatus === undefined || (record.status !== null && field.inStatus.includes(record.status))
    return fits || record.data[name] !== undefined
  })
  const throwAway = async () => {
    if (await trash.run([record.id])) onClose()
  }
  return (
    <Page
      title={kind.words.one}
      // The name of the window stands in the bar of the window and in the list of windows too.
      windowTitle={covered ? kind.words.one : record.title}
      scrollId="record"
      meta={<LanePill lane={record.lane} />}
      actions={
        <>
          {(isShared || canShare) && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={
                isShared ? (
                  <IconLock size={16} stroke={1.8} aria-hidden />
                ) : (
                  <IconShare size={16} stroke={1.8} aria-hidden />
                )
              }
              onClick={() => setMovesLane(true)}
            >
              {isShared ? 'Make private…' : 'Share a copy…'}
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
            onClick={() => void throwAway()}
          >
            Move to the trash
          </Button>
        </>
      }
    >
      <div data-private>
        {status && (
          <div className={styles.status}>
            <RecordStatus kind={record.kind} status={record.status} />
            {steps.map((step) => (
              <Button
                key={step.value}
                size="xs"
                onClick={() => void move.run({ id: record.id, to: step.value, label: step.label })}
              >
                {step.verb}
              </Button>
            ))}
          </div>
        )}
        {more}
        <div className={styles.fields}>
          <InlineField
            label={kind.words.title}
            value={record.title}
            multiline
            validate={(title) => (title.trim() === '' ? 'Please leave a word or two here.' : undefined)}
            onSave={(title) => save({ title: title.replaceAll(/\s*\n\s*/g, ' ') })}
          />
          <RecordPeopleFields record={record} onSave={save} />
          {asked.map(([name, field]) => (
            <SavedField
              key={name}
              field={field}
              value={record.data[name]}
              onSave={(value) => save({ data: { [name]: value } })}
            />
          ))}
          {kind.words.body !== undefined && (
            <InlineField
              label={kind.words.body}
              value={record.body ?? ''}
              multiline
              look="reading"
              placeholder="Write here"
              onSave={(body) => save({ body: body.trim() === '' ? null : body })}
            />
          )}
          <DateField
            label={kind.words.day}
            value={record.occurredOn}
            parse={parse}
            onChange={(day) => void (day && save({ occurredOn: day }))}
          />
          {!isShared && <ConfidenceButton entity="record" entityId={record.id} confidence={record.confidence} />}
        </div>
        {kind.people
          .filter((role) => role.dated)
          .map((role) => (
            <ShareSection key={role.role} record={record} role={role} />
          ))}
        <RecordParts record={record} onOpen={onOpen} list={partsList} />
        {below}
        {movesLane && <RecordLaneDialog record={record} onClose={() => setMovesLane(false)} onMoved={onOpen} />}
      </div>
    </Page>
  )
}
