import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { agreementAck, agreementVersion } from '../database/schema.ts'
import { draftHead } from './draft-head.queries.ts'
import { checkMentorship } from './draft.queries.ts'
import { writeFrozen } from './frozen-text.rules.ts'
import { acksOf, knownVersions } from './versions.queries.ts'

type Yes = { mentorshipId: string; hash: string; name: string }

/**
 * Says yes to the words of this hash: to the newest version that says the same as the draft, or to the draft itself, which is
 * frozen with it. Fails MENTORSHIP_NOT_FOUND, NOT_POSSIBLE_NOW (changed meanwhile, acknowledged already, nothing is written).
 */
export async function acknowledge(
  context: CommandContext,
  { mentorshipId, hash, name }: Yes,
): Promise<{ id: string; n: number }> {
  const { database, today, write } = context
  await checkMentorship(database, mentorshipId)
  const head = await draftHead(database, mentorshipId)
  if (head.state === 'empty') refuse('There is nothing to acknowledge yet. Write down what you agree on first.')
  if (head.hash !== hash) refuse('The words were changed a moment ago. Please read them again before you say yes.')
  const acks = await acksOf(database, mentorshipId)
  if (acks.some((ack) => ack.hash === hash && ack.side === 'me' && ack.counts))
    refuse(`You have acknowledged version ${head.n} already.`)
  const part = { mentorshipId, lane: 'shared' as const, deletedAt: null }
  if (head.state !== 'same') {
    const { n, previous, words } = head
    const reviewOn = words.clauses.flatMap(({ params }) => params.reviewOn ?? []).sort()[0] ?? null
    const snapshot = writeFrozen({ n, previous, words })
    const version = { ...part, id: context.createId(), n, snapshot, hash, previous, reviewOn }
    await write.insert(agreementVersion, [{ ...version, frozenBy: 'me', frozenOn: today }])
  }
  const id = context.createId()
  const yes = { ...part, id, hash, name, side: 'me', notedBy: 'me', way: 'here', onDay: today, here: true } as const
  await write.insert(agreementAck, [yes])
  return { id, n: head.n }
}

/** Notes that the other person said yes. Fails ROW_NOT_FOUND, NOT_POSSIBLE_NOW (they have), INPUT_REFUSED (a day to come). */
export async function noteTheirYes(
  context: CommandContext,
  { versionId, way, onDay }: { versionId: string; way: 'paper' | 'in_person'; onDay: string },
): Promise<string> {
  const { database, today, write } = context
  const [row] = await database
    .select()
    .from(agreementVersion)
    .where(and(eq(agreementVersion.id, versionId), isNull(agreementVersion.deletedAt)))
  if (!row) throw new AppError('ROW_NOT_FOUND', { id: versionId })
  if (onDay > today)
    throw new AppError('INPUT_REFUSED', {
      sentence: 'This day is still to come. When did they say yes?',
      field: 'onDay',
    })
  const version = (await knownVersions(database, row.mentorshipId)).find(({ hash }) => hash === row.hash)
  if (!version?.words) refuse('This version does not fit its seal, so nobody can say yes to it.')
  if (version.theirs) refuse('That is written down already.')
  const id = context.createId()
  const part = { id, mentorshipId: row.mentorshipId, lane: 'shared' as const, deletedAt: null }
  const yes = { ...part, hash: row.hash, name: '', side: 'them', notedBy: 'me', way, onDay, here: true } as const
  await write.insert(agreementAck, [yes])
  return id
}

function refuse(sentence: string): never {
  throw new AppError('NOT_POSSIBLE_NOW', { sentence })
}
