import { and, inArray, isNull, eq } from 'drizzle-orm'
import type { OpenDoor, Sharing as ShownSharing, SharingPreview } from '#contract/sharing.contract.ts'
import { mentorship, person } from '#core/database/schema.ts'
import type { Database } from '#core/ports.ts'
import { listPairings, type PairingRow } from '#core/sharing/pairings.queries.ts'
import { partnerView } from '#core/sharing/partner-view.queries.ts'
import type { SharingContext } from '#core/sharing/sharing-context.ts'
import { epochToInstant } from '#shared/time.ts'
import { networkDoors } from '#sync/network/network-doors.ts'
import { noSharing } from './no-sharing.ts'
import type { Sharing } from './sharing.ts'
import { showSharing, wayOf } from './show-sharing.ts'

/** What the other person of each mentorship is called here; those in the trash are left out. */
export async function partnerNames(database: Database, mentorshipIds: string[]): Promise<Map<string, string>> {
  const rows = await database
    .select({ id: mentorship.id, name: person.displayName })
    .from(mentorship)
    .innerJoin(person, eq(person.id, mentorship.personId))
    .where(and(inArray(mentorship.id, mentorshipIds), isNull(mentorship.deletedAt)))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The sharing of every mentorship that is or was shared; of one alone when asked for. */
export async function viewSharings(sharing: Sharing, only?: string): Promise<ShownSharing[]> {
  const { database } = sharing.context
  const newest = new Map<string, PairingRow>()
  for (const row of await listPairings(database))
    if (!newest.has(row.mentorshipId) && (only ?? row.mentorshipId) === row.mentorshipId)
      newest.set(row.mentorshipId, row)
  const names = await partnerNames(database, [...newest.keys()])
  const now = sharing.network.timers.now()
  return [...newest.values()].map((row) => {
    const { mentorshipId } = row
    const shared = sharing.of(mentorshipId)
    if (!shared) {
      const problem = sharing.unreadable.get(mentorshipId) ?? null
      return { ...noSharing(mentorshipId), phase: row.state, problem }
    }
    const name = names.get(mentorshipId) ?? row.peerName
    return showSharing(shared, { row, name, now, unavailable: sharing.network.unavailable })
  })
}

/** Every way over which bytes can go now; those of a link with the mentorship they serve. */
export function viewDoors(sharing: Sharing): OpenDoor[] {
  const served = new Map<string, string>()
  for (const shared of sharing.all())
    for (const session of shared.links.flatMap((link) => link.sessions()))
      served.set(`${session.link.transport} ${session.link.where}`, shared.keeper.mentorshipId)
  const mailboxes = sharing.all().flatMap(({ mailbox, keeper: { mentorshipId } }): OpenDoor[] => {
    if (mailbox === null || mailbox.folder === null) return []
    const since = epochToInstant(mailbox.since)
    const { folder: where, bytesIn, bytesOut } = mailbox
    return [{ transport: 'mailbox', where, since, bytesIn, bytesOut, mentorshipId }]
  })
  const open = networkDoors.list().map(({ transport, where, since, bytesIn, bytesOut }) => ({
    transport: wayOf(transport),
    where,
    since: epochToInstant(since),
    bytesIn,
    bytesOut,
    mentorshipId: served.get(`${transport} ${where}`) ?? null,
  }))
  return [...open, ...mailboxes]
}

/** What the partner would get now: the same that the view of them shows. */
export async function previewSharing(context: SharingContext, mentorshipId: string): Promise<SharingPreview> {
  const { result } = await context.runner.run(
    'Shared documents read',
    (command) => partnerView({ ...context, database: command.database }, mentorshipId, command, { anew: true }),
    { reads: true },
  )
  const { topics, actions, meetings, notes, records, agreement, others } = result
  const titles = new Map(meetings.map(({ id, title }) => [id, title]))
  return {
    topics: topics.map(({ id, title }) => ({ id, title })),
    actions: actions.map(({ id, text }) => ({ id, title: text })),
    meetings: meetings.map(({ id, title, startAt }) => ({ id, title, startsAt: startAt })),
    notes: notes.map(({ meetingId, text }) => ({
      name: titles.get(meetingId ?? '') ?? 'Shared note',
      characters: text.length,
    })),
    records: records.map(({ id, kind, title }) => ({ id, kind, title })),
    agreement: [
      ...agreement.clauses.map(({ title }) => title),
      ...agreement.roles.map(({ area }) => `Who does what: ${area}`),
      ...agreement.versions.map(({ n }) => `Version ${n}`),
    ],
    others,
  }
}
