import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { AgendaVersion, RowChange } from '#contract/changes.contract.ts'
import { diffCounts, diffWords } from '#shared/note-text/word-diff.ts'
import { AppError } from '../commands/app-error.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { jsonToRow } from '../commands/row-json.ts'
import { partnerTag } from '../commands/undo.commands.ts'
import { actionItem, activityEvent, agendaItem, changeSet } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { describeRow, titleOf } from './describe-row.rules.ts'
import { overtakenSets } from './history.queries.ts'

type Row = Record<string, unknown>
type Change = RowChange & { changeSetId: string; words: { added: number; removed: number } }
const proseFields = ['title', 'detail', 'answer', 'text', 'doneNote']

/** What was done to the topics and actions of a mentorship, newest first, with who did it. What only undid a change is not listed. Fails MENTORSHIP_NOT_FOUND. */
export async function agendaHistory(
  database: Database,
  { mentorshipId, limit, before }: { mentorshipId: string; limit: number; before?: number | undefined },
): Promise<{ versions: AgendaVersion[]; next: number | null }> {
  const partner = (await peopleOfMentorships(database, [mentorshipId])).get(mentorshipId)
  if (!partner) throw new AppError('MENTORSHIP_NOT_FOUND', { id: mentorshipId })
  const topics = database
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(eq(agendaItem.mentorshipId, mentorshipId))
  const actions = database
    .select({ id: actionItem.id })
    .from(actionItem)
    .where(eq(actionItem.mentorshipId, mentorshipId))
  const ofAgenda = database
    .select({ id: activityEvent.changeSetId })
    .from(activityEvent)
    .where(
      or(
        and(eq(activityEvent.entity, 'agendaItem'), inArray(activityEvent.entityId, topics)),
        and(eq(activityEvent.entity, 'actionItem'), inArray(activityEvent.entityId, actions)),
      ),
    )
  const sets = await database
    .select()
    .from(changeSet)
    .where(
      and(
        isNull(changeSet.undoOf),
        inArray(changeSet.id, ofAgenda),
        before === undefined ? undefined : lt(changeSet.seq, before),
      ),
    )
    .orderBy(desc(changeSet.seq))
    .limit(limit + 1)
  const page = sets.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const changes = Map.groupBy(await changesIn(database, mentorshipId, ids), ({ changeSetId }) => changeSetId)
  const overtaken = await overtakenSets(database, ids)
  const versions = page.flatMap(({ id, at, label, tag, undoneBy }) => {
    const rows = changes.get(id) ?? []
    if (rows.length === 0) return []
    const isPartners = tag?.startsWith(partnerTag('')) ?? false
    const sum = (of: 'added' | 'removed') => rows.reduce((total, { words }) => total + words[of], 0)
    return {
      ...{ id, at, label, partner: isPartners ? partner.name : null },
      undone: undoneBy !== null && undoneBy !== id,
      canUndo: undoneBy === null && !overtaken.has(id),
      ...{ added: sum('added'), removed: sum('removed') },
      rows: rows.map(({ words: _words, changeSetId: _set, ...row }) => row),
    }
  })
  return { versions, next: sets.length > limit ? (page.at(-1)?.seq ?? null) : null }
}

/** The rows of some change sets, each as it was before and after it: found by going back from how it is now. */
async function changesIn(database: Database, mentorshipId: string, setIds: string[]): Promise<Change[]> {
  if (setIds.length === 0) return []
  const touched = await database
    .selectDistinct({ entity: activityEvent.entity, id: activityEvent.entityId })
    .from(activityEvent)
    .where(and(inArray(activityEvent.changeSetId, setIds), inArray(activityEvent.entity, ['agendaItem', 'actionItem'])))
  const wanted = new Set(setIds)
  const result: Change[] = []
  for (const [entity, table] of [
    ['agendaItem', agendaItem],
    ['actionItem', actionItem],
  ] as const) {
    const ids = touched.filter((row) => row.entity === entity).map(({ id }) => id)
    if (ids.length === 0) continue
    const rows = await database
      .select()
      .from(table)
      .where(and(inArray(table.id, ids), eq(table.mentorshipId, mentorshipId)))
    const events = Map.groupBy(await eventsOf(database, entity, ids), (event) => event.entityId)
    for (const row of rows) result.push(...goBack(entity, row, events.get(row.id) ?? [], wanted))
  }
  return result
}

type Event = { changeSetId: string; entityId: string; before: Row | null; after: Row | null }

function eventsOf(database: Database, entity: string, ids: string[]): Promise<Event[]> {
  const { changeSetId, entityId, before, after } = activityEvent
  return database
    .select({ changeSetId, entityId, before, after })
    .from(activityEvent)
    .innerJoin(changeSet, eq(changeSet.id, changeSetId))
    .where(and(eq(activityEvent.entity, entity), inArray(entityId, ids)))
    .orderBy(desc(changeSet.seq), desc(activityEvent.position))
}

function goBack(entity: RowChange['entity'], present: Row, events: Event[], wanted: ReadonlySet<string>): Change[] {
  const changes: Change[] = []
  let row: Row | null = present
  for (const [changeSetId, group] of Map.groupBy(events, (event) => event.changeSetId)) {
    const after: Row | null = row
    for (const event of group) row = event.before === null ? null : { ...row, ...jsonToRow(event.before) }
    const change = wanted.has(changeSetId) ? describeRow(entity, row, after) : null
    if (!change) continue
    const [id, lane] = [
      String(present['id']),
      present['lane'] === 'shared' ? ('shared' as const) : ('private' as const),
    ]
    const words = wordsBetween(row, after)
    changes.push({ changeSetId, entity, id, title: titleOf(present), lane, ...change, words })
  }
  return changes
}

function wordsBetween(before: Row | null, after: Row | null): { added: number; removed: number } {
  const isGone = (row: Row | null) => row === null || (row['deletedAt'] ?? null) !== null
  const total = { added: 0, removed: 0 }
  for (const field of proseFields) {
    const words = (row: Row | null) => (isGone(row) ? '' : String(row?.[field] ?? ''))
    const { added, removed } = diffCounts(diffWords(words(before), words(after)))
    total.added += added
    total.removed += removed
  }
  return total
}
