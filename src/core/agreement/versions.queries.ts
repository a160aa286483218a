import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Acknowledgement, AgreementVersion } from '#contract/agreement.contract.ts'
import { plainAgreement } from '#contract/agreement-words.ts'
import { agreementAck, agreementVersion } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { hashOf, readFrozen } from './frozen-text.rules.ts'

type Ack = Acknowledgement & { hash: string }
type Row = typeof agreementVersion.$inferSelect

/** Every yes of a mentorship that was not taken back, the earliest first. */
export async function acksOf(database: Database, mentorshipId: string): Promise<Ack[]> {
  const rows = await database
    .select()
    .from(agreementAck)
    .where(and(eq(agreementAck.mentorshipId, mentorshipId), isNull(agreementAck.deletedAt)))
    .orderBy(agreementAck.onDay, agreementAck.createdAt, agreementAck.id)
  return rows.map(({ id, hash, side, notedBy, way, name, onDay, here }) => ({
    ...{ id, hash, side, notedBy, way, name, onDay },
    // What stands here as said by me was said here; what stands as said by them was not.
    counts: side === 'me' ? here && notedBy === 'me' : here === (notedBy === 'me'),
  }))
}

/**
 * The versions of a mentorship, the newest first. A text is shown only where it fits its hash and its number; equal ones that both
 * sides froze at once stand there as one; one that the other side took back stays where I said yes to it.
 */
export async function knownVersions(database: Database, mentorshipId: string): Promise<AgreementVersion[]> {
  const rows = await database
    .select()
    .from(agreementVersion)
    .where(eq(agreementVersion.mentorshipId, mentorshipId))
    .orderBy(
      ...[desc(agreementVersion.n), desc(agreementVersion.createdAt), desc(agreementVersion.hash)],
      agreementVersion.id,
    )
  const acks = await acksOf(database, mentorshipId)
  const versions = new Map<string, AgreementVersion>()
  for (const row of rows) {
    const own = acks.filter(({ hash }) => hash === row.hash)
    const saidYes = own.some(({ side, counts }) => side === 'me' && counts)
    if (row.deletedAt !== null && !saidYes) continue
    const words = await intactWords(row)
    const known = versions.get(row.hash)
    if (known && (known.words || !words)) continue
    versions.set(row.hash, {
      ...{ id: row.id, n: row.n, hash: row.hash, frozenBy: row.frozenBy, frozenOn: row.frozenOn },
      ...{ words, text: words ? plainAgreement(words) : '' },
      reviewOn: words?.clauses.flatMap(({ params }) => params.reviewOn ?? []).sort()[0] ?? null,
      acks: own.map(({ hash: _hash, ...ack }) => ack),
      mine: words !== null && saidYes,
      theirs: words !== null && own.some(({ side, counts }) => side === 'them' && counts),
    })
  }
  return [...versions.values()].sort((one, other) => other.n - one.n)
}

async function intactWords({ snapshot, hash, n, previous }: Row) {
  if ((await hashOf(snapshot)) !== hash) return null
  const frozen = readFrozen(snapshot)
  return frozen && frozen.n === n && frozen.previous === previous ? frozen.words : null
}
