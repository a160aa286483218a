import { and, eq, isNull } from 'drizzle-orm'
import type { Lane } from '#contract/agenda.contract.ts'
import { topicGoesAlong, type TopicGoesAlong } from '#contract/copied-fields.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { checkMayReach } from '../confidence/confidence.commands.ts'
import type { InsertRow } from '../commands/unit-of-work.ts'
import { hasReachedPartner } from '../database/let-go.ts'
import { agendaItem } from '../database/schema.ts'
import { stateOf } from './agenda.commands.ts'
import type { AgendaState, ItemRow, PlacementRow } from './agenda-state.queries.ts'
import { applyMove } from './apply-move.commands.ts'
import { agendaStandings } from './carry-forward.rules.ts'

export type LaneCopy = {
  lane: Lane
  title: string
  detail?: string | null
  answer?: string | null
  despiteConfidence?: boolean
}

/**
 * Copies a topic to the other lane in the words given; the original stays. Of a private one nothing else is shared but
 * `topicGoesAlong` and the meeting it stands on, and the private one remembers its copy. One that was shared before and let go is taken up again in these words.
 * Fails AGENDA_ITEM_NOT_FOUND, INPUT_REFUSED (it stands in that lane already).
 */
export async function copyToLane(context: CommandContext, itemId: string, input: LaneCopy): Promise<string> {
  const { item, state } = await stateOf(context.database, itemId)
  if (item.lane === input.lane) {
    throw new AppError('INPUT_REFUSED', { sentence: `This topic is ${item.lane} already.`, field: 'lane' })
  }
  const { mentorshipId } = item
  const isAllowed = input.despiteConfidence ?? false
  await checkMayReach(context, { entity: 'agendaItem', entityId: itemId, mentorshipId, isAllowed })
  const { title, detail = null, answer = null } = input
  const words = { title, detail, answer }
  if (input.lane === 'private') {
    return insertCopy(context, state, item, { ...item, ...words, ...unlinked }, waitingOf(state, itemId))
  }
  const kept = item.letGo ? await livingItem(context, item.sharedId) : null
  if (kept) {
    await context.write.update(agendaItem, kept.id, words)
    await context.write.update(agendaItem, itemId, { letGo: false })
    return kept.id
  }
  const bare = { type: 'discuss', raisedBy: 'me', raisedOn: context.today, timeboxMinutes: null } as const
  const awake = { laterUntil: null, repeatEvery: null, deletedAt: null }
  const along = Object.fromEntries(topicGoesAlong.map((column) => [column, item[column]])) as Along
  const row = { mentorshipId: item.mentorshipId, ...along, ...words, ...bare, ...awake, ...unlinked }
  const home = agendaStandings(state, context.now, context.today).get(itemId)?.home
  const standsOn = (placement: PlacementRow) => home?.kind === 'meeting' && placement.meetingId === home.meetingId
  const id = await insertCopy(context, state, item, row, waitingOf(state, itemId).filter(standsOn))
  await context.write.update(agendaItem, itemId, { sharedId: id, letGo: false })
  return id
}

/**
 * Goes on with a shared topic privately. The partner keeps what they have and hears of nothing later; here the private topic
 * stands in its place, an earlier private original where there is one. What no partner ever had goes to the trash instead.
 * Fails AGENDA_ITEM_NOT_FOUND, INPUT_REFUSED (it is not shared).
 */
export async function unshareItem(context: CommandContext, itemId: string): Promise<string> {
  const { item, state } = await stateOf(context.database, itemId)
  if (item.lane !== 'shared') throw new AppError('INPUT_REFUSED', { sentence: 'This topic is private already.' })
  const original = await originalOf(context, itemId)
  const isHad = await hasReachedPartner(context.database, item.mentorshipId)
  const link = isHad ? { sharedId: itemId, letGo: true } : { sharedId: null, letGo: false }
  if (!isHad) await context.write.trash(agendaItem, itemId)
  if (original) {
    await context.write.update(agendaItem, original.id, link)
    return original.id
  }
  return insertCopy(context, state, item, { ...item, ...link }, waitingOf(state, itemId))
}

type Along = Pick<ItemRow, TopicGoesAlong>
/** All columns of a copy but its id and lane. */
type CopyRow = Omit<InsertRow<typeof agendaItem>, 'id' | 'lane'>

const unlinked = { laterWhen: null, origin: 'manual', originId: null, sharedId: null, letGo: false } as const

/** Where a topic stands on a meeting, or was put on one without its turn. */
const waitingOf = ({ placements }: AgendaState, itemId: string) =>
  placements.filter(
    (placement) => placement.agendaItemId === itemId && placement.deletedAt === null && placement.outcome === null,
  )

/** Puts a copy into the other lane, on the meetings of these placements. */
async function insertCopy(
  context: CommandContext,
  state: AgendaState,
  item: ItemRow,
  row: CopyRow & Partial<ItemRow>,
  waiting: readonly PlacementRow[],
): Promise<string> {
  const id = context.createId()
  const lane = item.lane === 'private' ? 'shared' : 'private'
  const { rev: _rev, createdAt: _createdAt, updatedAt: _updatedAt, ...columns } = row
  await context.write.insert(agendaItem, [{ ...columns, id, lane }])
  const copied: AgendaState = { ...state, items: [{ ...item, id, lane }] }
  for (const { meetingId, sortKey } of waiting) {
    const move = { items: [], placements: [{ meetingId, agendaItemId: id, patch: {} }] }
    await applyMove(context, copied, move, { meetingId, columns: new Map([[id, { sortKey }]]) })
  }
  return id
}

async function livingItem({ database }: CommandContext, id: string | null): Promise<{ id: string } | null> {
  if (id === null) return null
  const where = and(eq(agendaItem.id, id), eq(agendaItem.lane, 'shared'), isNull(agendaItem.deletedAt))
  const [row] = await database.select({ id: agendaItem.id }).from(agendaItem).where(where)
  return row ?? null
}

async function originalOf({ database }: CommandContext, sharedId: string): Promise<{ id: string } | null> {
  const where = and(eq(agendaItem.sharedId, sharedId), eq(agendaItem.lane, 'private'), isNull(agendaItem.deletedAt))
  const [row] = await database.select({ id: agendaItem.id }).from(agendaItem).where(where).limit(1)
  return row ?? null
}
