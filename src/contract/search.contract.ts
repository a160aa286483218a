import { type } from '@orpc/contract'
import { z } from 'zod'
import type { NoteReference } from './documents.contract.ts'
import { procedure, typed } from './procedure.ts'

export const searchGroups = ['people', 'mentorships', 'meetings', 'notes', 'items', 'actions', 'records'] as const
export type SearchGroup = (typeof searchGroups)[number]

/** A stretch of a text, in UTF-16 units: from `start` up to, not including, `end`. Sorted, never overlapping. */
export type FoundRange = [start: number, end: number]
export type FoundText = { text: string; ranges: FoundRange[] }

export type SearchResult = {
  group: SearchGroup
  /** Name of the entity, and the id of its row: `person`, `meeting`, `note`, `agendaItem`, `actionItem`, `record` … */
  entity: string
  id: string
  /** The kind within the entity: `advice`, `win`, `meeting` … */
  kind: string
  title: FoundText
  /** The place in the text that fits best; null when only the title or a name was found. */
  snippet: FoundText | null
  /** Names of the people it concerns, in their order. */
  people: { id: string; name: string }[]
  mentorshipId: string | null
  status: string | null
  occurredAt: string
  /** Whether it stays out of sight while a screen is shared. A person's name does only when the person is marked as sensitive. */
  private: boolean
  /** For a note: which one, and the paragraph to jump to (null for its beginning). */
  note: (NoteReference & { paragraph: number | null }) | null
}

/** What the words and operators were taken to mean; `problem` is a plain sentence about an operator that could not be used. */
export type UnderstoodQuery = { chips: { operator: string; words: string; problem: string | null }[] }

export type SearchPage = {
  results: SearchResult[]
  /** Pass it on to get the next page; null at the end. */
  next: string | null
  /** How many there are in each group; up to `countedAtMost` of all are counted. Null unless asked for. */
  counts: Record<SearchGroup, number> | null
  /** The words that were searched instead, when what was typed is nowhere but something close to it is. */
  instead: string | null
  understood: UnderstoodQuery
}

/** The facets count no further than this. */
export const countedAtMost = 2000
const text = typed().max(500, 'A search can have 500 characters at most.')

export const searchContract = {
  /**
   * Everything in the notebook that holds all the words. Words match from their beginning, without regard to case and
   * accents, and anywhere within a run of Chinese, Japanese or Korean signs; "quoted words" match exactly in that order.
   * Operators: `from:ana` `type:advice` `since:2024` `before:2025-03` `has:link` `has:action` `is:open` `is:private`.
   * The newest 300 finds are ranked, then the next 300.
   */
  query: procedure
    .input(
      z.object({
        text,
        limit: z.number().int().min(1).max(100).default(30),
        cursor: typed().max(200).nullish(),
        groups: z.array(z.enum(searchGroups)).optional(),
        counts: z.boolean().default(false),
      }),
    )
    .output(type<SearchPage>()),
  /** The best few of each group, as you type. */
  suggest: procedure
    .input(z.object({ text, perGroup: z.number().int().min(1).max(10).default(5) }))
    .output(type<{ results: SearchResult[]; instead: string | null }>()),
}
