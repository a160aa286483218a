import { useQuery } from '@tanstack/react-query'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { SharingPreview } from '#contract/sharing.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { LaneFrame } from '#renderer/components/lane-frame.tsx'
import { formatDay, instantToDay } from '#shared/time.ts'
import { systemZone } from '#renderer/lib/use-now.ts'
import { previewQuery } from '../api/sharing-calls.ts'
import { countWords } from '../model/sharing-words.ts'
import styles from './sharing.module.css'

type WhatGoesOverProps = { mentorshipId: string; name: string }

/** Exactly what the other person gets, by kind, and that all else stays. */
export function WhatGoesOver({ mentorshipId, name }: WhatGoesOverProps) {
  const { data, error } = useQuery(previewQuery(mentorshipId))
  return (
    <>
      <LaneFrame lane="shared" name={name}>
        {error !== null && <ErrorSentence message={errorWords(error)} />}
        {data === undefined && error === null && <DelayedSkeleton lines={4} label="Looking at what is shared" />}
        {data && <Kinds preview={data} />}
      </LaneFrame>
      <LaneFrame lane="private">
        <p className={styles.words}>
          Everything else stays in this notebook: private topics, actions and notes, what you keep about your own
          growth, other people, and whatever you write about {name}.
        </p>
      </LaneFrame>
    </>
  )
}

function Kinds({
  preview: { topics, actions, meetings, notes, records, agreement, others },
}: {
  preview: SharingPreview
}) {
  const kinds: { one: string; many?: string; lines: string[] }[] = [
    { one: 'shared topic', lines: topics.map(({ title }) => title) },
    { one: 'shared action', lines: actions.map(({ title }) => title) },
    { one: 'meeting', lines: meetings.map(meetingWords) },
    {
      one: 'shared note',
      lines: notes.map(({ name, characters }) => `${name}, ${countWords(characters, 'character')}`),
    },
    ...[...Map.groupBy(records, ({ kind }) => kind)].map(([kind, group]) => ({
      one: `shared ${findRecordKind(kind)?.words.one.toLowerCase() ?? 'entry'}`,
      many: `shared ${findRecordKind(kind)?.words.many.toLowerCase() ?? 'entries'}`,
      lines: group.map(({ title }) => title),
    })),
    { one: 'part of your agreement', many: 'parts of your agreement', lines: agreement },
    ...others.map(({ kind, count }) => ({
      one: kind === 'rounds' ? 'question to both' : 'further entry',
      many: kind === 'rounds' ? 'questions to both' : 'further entries',
      lines: Array.from({ length: count }, () =>
        kind === 'rounds' ? 'What was asked, and answers once both are in' : kind,
      ),
    })),
  ]
  const filled = kinds.filter(({ lines }) => lines.length > 0)
  if (filled.length === 0)
    return <p className={styles.words}>Nothing is shared yet. What you share later goes over then.</p>
  return filled.map(({ one, many, lines }) => (
    <details key={one} className={styles.kind}>
      <summary>{countWords(lines.length, one, many)}</summary>
      <ul className={styles.lines}>
        {lines.map((line, at) => (
          // Titles may be alike, and their order does not change while they are read.
          <li key={`${at}-${line}`}>{line}</li>
        ))}
      </ul>
    </details>
  ))
}

function meetingWords({ title, startsAt }: SharingPreview['meetings'][number]): string {
  return startsAt === null ? title : `${title}, ${formatDay(instantToDay(startsAt, systemZone()))}`
}
