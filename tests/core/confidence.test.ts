import { Buffer } from 'node:buffer'
import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConfidenceLevel } from '#contract/confidence.contract.ts'
import type { NoteClaim } from '#contract/documents.contract.ts'
import { createAction } from '#core/actions/actions.commands.ts'
import { addAgendaItem } from '#core/agenda/agenda.commands.ts'
import { confidentialTag, document, documentUpdate, quickFact, record } from '#core/database/schema.ts'
import { callByName, procedureNames } from '../helpers/contract-calls.ts'
import { inputsFor } from '../helpers/contract-inputs.ts'
import type { Ids } from '../helpers/contract-inputs/ids.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { openTestCore } from '../helpers/test-core.ts'
import { CanaryWords } from '../trust/canary/canary-words.ts'

const seed = randomBytes(4).readUInt32LE()
const random = createRandom(seed)
const many = 1000
/** Of topics and of actions, which are written one by one. */
const few = 60
/** Told by Ben, in the mentorship with Ana; told by Ana; told by Ben until a day that is over; told to everybody. */
const [byBen, byAna, over, open] = [new CanaryWords(), new CanaryWords(), new CanaryWords(), new CanaryWords()]
const levels: ConfidenceLevel[] = ['pair_only', 'not_named', 'ask_first']

let core: Awaited<ReturnType<typeof openTestCore>>
let [ana, ben, mentorship, other, meeting] = ['', '', '', '', '']
const told = { agendaItem: [] as string[], action: [] as string[] }

beforeAll(async () => {
  core = await openTestCore()
  const { client } = core
  ana = (await client.people.create({ name: 'Ana Lund' })).id
  ben = (await client.people.create({ name: 'Ben Osei' })).id
  mentorship = (await client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
  other = (await client.mentorships.create({ personId: ben, myRole: 'mentee' })).id
  const plan = { mentorshipId: mentorship, timezone: 'Europe/Berlin', minutes: 30, title: 'Check-in' }
  meeting = (
    await client.meetings.logPast({
      ...plan,
      startAt: '2026-03-02T10:00:00Z',
      takeaway: byBen.next(),
      turningPoint: true,
    })
  ).id
  await client.confidence.keep({ entity: 'takeaway', entityId: meeting, toldBy: ben })
  await core.core.context.runner.run('Filled', async (context) => {
    const kinds = ['advice', 'win', 'decision', 'quote', 'appreciation', 'introduction'] as const
    const rows = Array.from({ length: many }, (_, at) => {
      const how = random.pick([0, 0, 1, 2, 3]) ?? 0
      const words = () => (how === 0 ? byBen : how === 1 ? byAna : how === 2 ? over : open).next()
      return { id: context.createId(), how, at, words, isKept: how !== 3 }
    })
    const [topics, actions] = [rows.slice(0, few), rows.slice(few, 2 * few)]
    const ofRecord = rows.slice(2 * few).filter(({ at }) => at % 2 === 0)
    const ofFact = rows.slice(2 * few).filter(({ at }) => at % 2 === 1)
    await context.write.insert(
      record,
      ofRecord.map(({ id, at, words, isKept: inConfidence }) => {
        const kind = kinds[(at / 2) % kinds.length] ?? 'win'
        const place = { kind, mentorshipId: mentorship, occurredOn: '2026-03-01', inConfidence }
        const rest = { data: {}, source: 'manual', lane: 'private', letGo: false } as const
        return { id, title: words(), body: words(), status: kind === 'advice' ? 'applied' : null, ...place, ...rest }
      }),
    )
    await context.write.insert(
      quickFact,
      ofFact.map(({ id, at, words, isKept: inConfidence }) => ({
        ...{ id, personId: ana, content: words(), inConfidence, pinned: true, position: at },
      })),
    )
    for (const row of topics)
      row.id = await addAgendaItem(context, { mentorshipId: mentorship, title: row.words(), detail: row.words() })
    for (const row of actions) {
      const due = { mentorshipId: mentorship, dueOn: '2026-03-12' }
      row.id = (await createAction(context, { ...due, text: row.words(), owner: 'me', lane: 'private' })).id
    }
    const tagsOf = (entity: 'record' | 'quickFact' | 'agendaItem' | 'action', of: typeof rows) =>
      of
        .filter(({ isKept }) => isKept)
        .map(({ id: entityId, how }) => ({
          ...{ id: context.createId(), entity, entityId, toldByPersonId: how === 1 ? ana : ben },
          level: random.pick(levels) ?? 'pair_only',
          expiresOn: how === 2 ? '2026-03-11' : random.chance(0.3) ? '2026-03-12' : null,
        }))
    const written = [...tagsOf('record', ofRecord), ...tagsOf('quickFact', ofFact)]
    await context.write.insert(confidentialTag, [
      ...[...written, ...tagsOf('agendaItem', topics), ...tagsOf('action', actions)],
    ])
    told.agendaItem = topics.flatMap(({ id, how }) => (how === 0 ? [id] : []))
    told.action = actions.flatMap(({ id, how }) => (how === 0 ? [id] : []))
  })
  const tag = (
    await client.confidence.keepPassage({ note: { kind: 'meeting', id: meeting, lane: 'private' }, toldBy: ben })
  ).id
  await writeNote(tag)
}, 60_000)

afterAll(() => core.close())

/** A note of four stretches, one of which was told in confidence, and a mark that nobody knows. */
async function writeNote(tag: string): Promise<void> {
  const note = { kind: 'meeting', id: meeting, lane: 'private' } as const
  const windowId = randomUUID()
  const claims = await core.client.documents.claim({ note, windowId })
  const claim = (await claims.next()).value as NoteClaim
  if (!('clientId' in claim)) throw new Error(claim.readOnly)
  const doc = new Y.Doc()
  doc.clientID = claim.clientId
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  doc.getXmlFragment('body').push([paragraph])
  text.insert(0, `${open.next()} `, {})
  text.insert(text.length, `${byBen.next()} and ${byBen.next()}`, { confidence: { tag } })
  text.insert(text.length, ` ${open.next()} `, { confidence: null })
  text.insert(text.length, byBen.next(), { confidence: { tag: randomUUID() } })
  await core.client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc) })
  await core.client.documents.keepVersion({ note, label: 'Kept' })
  await claims.return(undefined)
}

/** All that an answer says, however it is packed. */
function wordsOf(answer: unknown): string {
  if (answer instanceof Uint8Array) return Buffer.from(answer).toString('latin1')
  if (typeof answer === 'string') return answer
  if (typeof answer !== 'object' || answer === null) return ''
  return Object.values(answer).map(wordsOf).join('\n')
}

async function everything(withConfidences: boolean): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const { bytes } of await core.client.interop.exportEverything({ withConfidences })) pieces.push(bytes)
  return Buffer.concat(pieces).toString('utf8')
}

/** Everything that makes text for outside, or about somebody else, and what it may hold of what Ana told. */
const outward: Record<string, { run: () => Promise<unknown>; mayHoldAna?: true }> = {
  'records.exportMarkdown': { run: async () => (await core.client.records.exportMarkdown({})).text },
  'briefing.markdown': {
    run: async () => (await core.client.briefing.markdown({ kind: 'mentorship', id: mentorship })).markdown,
  },
  'briefing.meeting': { run: () => core.client.briefing.meeting({ id: meeting }), mayHoldAna: true },
  'briefing.mentorship': { run: () => core.client.briefing.mentorship({ id: mentorship, outward: true }) },
  'briefing.person': { run: () => core.client.briefing.person({ id: ana }), mayHoldAna: true },
  'briefing.conversations': {
    run: () => core.client.briefing.conversations({ kind: 'person', id: ana }),
    mayHoldAna: true,
  },
  'interop.exportPeople': {
    run: () => core.client.interop.exportPeople({ format: 'vcard', withNotes: true, withSensitive: true }),
  },
  'interop.exportEverything': { run: () => everything(false) },
  'reviews.year': { run: () => core.client.reviews.year({ year: 2026, withPrivate: true }) },
  'reviews.book': {
    run: async () => {
      const { choices } = await core.client.reviews.book({ mentorshipId: mentorship })
      return core.client.reviews.book({ mentorshipId: mentorship, include: choices.map(({ id }) => id) })
    },
  },
  'reminders.week': { run: () => core.client.reminders.week() },
  'meetings.recap': { run: () => core.client.meetings.recap({ id: meeting }) },
  'partnerView.show': { run: () => core.client.partnerView.show({ mentorshipId: mentorship }) },
  'agendaForm.content': {
    run: () => callByName(core.client, 'agendaForm.content')(inputsFor(someIds())['agendaForm.content']),
  },
  'agendaForm.make': { run: () => callByName(core.client, 'agendaForm.make')(inputsFor(someIds())['agendaForm.make']) },
}

/** What shows the notebook to its owner, on a page that is not made to be printed, copied or sent. */
const forMyEyes =
  /^(actions\.list|agenda\.(forMeeting|forMentorship|backlog|list|carried|item)|changes\.(history|agenda)|documents\.(load|text|versions?|authors)|goals\.|growth\.|meetings\.(get|list)|network\.originChoices|closing\.show|people\.get|records\.(get|list)|reviews\.(stateThen|resurfaced)|search\.(query|suggest)|timeline\.|today\.|trash\.list)/

function someIds(): Ids {
  const known: Record<string, string> = { person: ana, other: ben, mentorship, meeting, item: told.agendaItem[0] ?? '' }
  return new Proxy({} as Ids, { get: (_target, name) => known[String(name)] ?? randomUUID() })
}

test(`nothing told in confidence leaves, and what is told no longer does (seed ${seed})`, async () => {
  for (const [name, { run, mayHoldAna }] of Object.entries(outward)) {
    const words = wordsOf(await run())
    expect(byBen.in(words).size, `${name} holds what Ben told`).toBe(0)
    if (!mayHoldAna) expect(byAna.in(words).size, `${name} holds what Ana told`).toBe(0)
  }
  const markdown = (await core.client.records.exportMarkdown({})).text
  expect(over.in(markdown).size).toBeGreaterThan(10)
  expect(open.in(markdown).size).toBeGreaterThan(10)
  expect(open.in(await everything(false)).size).toBe(open.made)
  expect(byAna.in(wordsOf(await core.client.briefing.person({ id: ana }))).size).toBeGreaterThan(0)
})

test('a person can let it go, whole in a file of their own, without the name where that was asked', async () => {
  const whole = await everything(true)
  expect(byBen.in(whole).size).toBe(byBen.made)
  const { heldBack } = await core.client.records.exportMarkdown({})
  expect(heldBack).toHaveLength((await core.client.records.exportMarkdown({})).leftOut)
  expect(heldBack.some(({ toldByName }) => toldByName === 'Ben Osei')).toBe(true)
  const all = await core.client.records.exportMarkdown({ includeInConfidence: true })
  expect(all.leftOut).toBe(0)
  const { id } = await core.client.records.create({
    ...{ kind: 'quote', title: 'Ben Osei thinks of leaving', occurredOn: '2024-02-02' },
    confidence: { toldBy: ben, level: 'not_named' },
  })
  const named = await core.client.records.exportMarkdown({
    from: '2024-02-02',
    to: '2024-02-02',
    includeInConfidence: true,
  })
  expect(named.text).toContain('somebody thinks of leaving')
  expect(named.text).not.toContain('Ben')
  await core.client.records.trash({ ids: [id] })
})

test('nothing told in confidence reaches the shared side unless it was asked, and what is between two never does', async () => {
  const { client } = core
  const share = {
    agendaItem: (id: string, despiteConfidence: boolean) =>
      client.agenda.copyToLane({ id, lane: 'shared', title: 'x', despiteConfidence }),
    action: (id: string, despiteConfidence: boolean) => client.actions.copyToLane({ id, text: 'x', despiteConfidence }),
  }
  for (const entity of ['agendaItem', 'action'] as const) {
    const ids = told[entity]
    const confidences = await client.confidence.of({ entity, entityIds: ids })
    for (const id of ids.slice(0, 5))
      await expect(share[entity](id, false)).rejects.toThrow(/told you this in confidence/)
    const [strict, asked] = [true, false].map((isStrict) =>
      ids.find((id) => (confidences[id]?.level === 'pair_only') === isStrict),
    )
    await expect(share[entity](strict ?? '', true)).rejects.toThrow(/only between the two of you/)
    await expect(share[entity](asked ?? '', true)).resolves.toHaveProperty('id')
    await client.changes.undo({})
  }
  const note = { kind: 'meeting', id: meeting, lane: 'shared' } as const
  const held = (await client.documents.text({ note: { ...note, lane: 'private' } })).text
  for (const word of byBen.in(held))
    await expect(client.documents.sharePassage({ note, text: `So: ${word}` })).rejects.toThrow()
  await expect(client.documents.sharePassage({ note, text: held })).rejects.toThrow(/in confidence/)
  const rows = await core.database
    .select({ content: documentUpdate.content })
    .from(documentUpdate)
    .innerJoin(document, eq(document.id, documentUpdate.documentId))
    .where(eq(document.lane, 'shared'))
  expect(byBen.in(wordsOf(rows)).size).toBe(0)
})

test('every procedure that tells of a confidence is known to be for my eyes, or is tried above', async () => {
  const names = procedureNames()
  expect(Object.keys(outward).filter((name) => !names.includes(name))).toEqual([])
  const telling: string[] = []
  for (const name of names.filter(
    (one) => !(one in outward) && !/^(sample|interop|changes\.watch|trash\.(empty|sweep))/.test(one),
  )) {
    try {
      const words = wordsOf(await callByName(core.client, name)(inputsFor(someIds())[name]))
      if (byBen.in(words).size > 0) telling.push(name)
    } catch {
      // Refused, as many of these ids are of nothing; what it would say is looked at where it answers.
    }
  }
  expect(telling.filter((name) => !forMyEyes.test(name))).toEqual([])
  expect(telling).toContain('people.get')
})

test('a confidence is changed, lifted and undone, goes with a merged person, and refuses what both have', async () => {
  const { client } = core
  const cleo = (await client.people.create({ name: 'Cleo Park' })).id
  const twin = (await client.people.create({ name: 'Cleo Parc' })).id
  const fact = (await client.people.quickFacts.add({ personId: ben, content: 'New job', confidence: { toldBy: twin } }))
    .id
  const now = async () => (await client.confidence.of({ entity: 'quickFact', entityIds: [fact] }))[fact]
  expect(await now()).toMatchObject({ toldBy: twin, toldByName: 'Cleo Parc', level: 'pair_only', until: null })
  await client.people.merge({ winnerId: cleo, loserId: twin })
  expect(await now()).toMatchObject({ toldBy: cleo })
  await client.confidence.keep({ entity: 'quickFact', entityId: fact, level: 'ask_first', until: '2026-03-12' })
  expect(await now()).toMatchObject({ toldBy: cleo, level: 'ask_first', until: '2026-03-12' })
  await client.changes.undo({})
  expect(await now()).toMatchObject({ level: 'pair_only', until: null })
  await client.confidence.lift({ entity: 'quickFact', entityId: fact })
  expect(await now()).toBeUndefined()
  await client.changes.undo({})
  expect(await now()).toMatchObject({ toldBy: cleo })
  const shared = (await client.agenda.addItem({ mentorshipId: other, lane: 'shared', title: 'Ours' })).id
  await expect(client.confidence.keep({ entity: 'agendaItem', entityId: shared })).rejects.toThrow(/you both have/)
  await expect(client.confidence.keep({ entity: 'quickFact', entityId: randomUUID() })).rejects.toThrow()
})
