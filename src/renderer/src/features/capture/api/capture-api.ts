import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'

/** People whose names a line may hold after @. */
export const capturePeople = () =>
  coreQuery({
    key: ['people', 'list', { archived: false }],
    topics: ['people'],
    fetch: () => client.people.list({ archived: false }),
  })

export type CaptureInput = Parameters<typeof client.records.capture>[0]

/** Saves a line; the dialog shows what is wrong itself. */
export const useCapture = () =>
  useChange((input: CaptureInput) => client.records.capture(input), {
    done: ({ kind }) => `${findRecordKind(kind)?.words.one ?? 'Entry'} kept`,
    toastProblem: false,
  })

/** How many there are of each kind, so that those kept most can be offered first. */
export const captureCounts = () =>
  coreQuery({ key: ['records', 'counts'], topics: ['records'], fetch: () => client.records.counts({}) })

/** What a line about one person may belong to. */
export const captureMentorships = () =>
  coreQuery({
    key: ['mentorships', 'list', {}],
    topics: ['mentorships', 'people'],
    fetch: () => client.mentorships.list({}),
  })
