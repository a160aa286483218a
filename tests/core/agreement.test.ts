import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { readContent } from '#core/content/content.queries.ts'
import { clausesPack } from '#contract/content-packs/clauses.pack.ts'
import { listDueReviews } from '#core/agreement/agreement.queries.ts'
import { hashOf } from '#core/agreement/frozen-text.rules.ts'
import { agreementVersion } from '#core/database/schema.ts'
import { putEntry, readEntries, readEntry } from '#core/documents/live-document.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { undoPeerChanges } from '#core/sharing/undo-partner.commands.ts'
import { openTwoNotebooks, type NotebookPair, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let pair: NotebookPair
let mine: PairedNotebook
let hers: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  notebooks.clock.set('2026-03-12T09:00:00.000Z')
  pair = await notebooks.begin()
  ;({ mine, hers } = pair)
})
afterAll(() => notebooks.close())

const show = (at: PairedNotebook) => at.client.agreement.show({ mentorshipId: at.mentorshipId })
const begin = (at: PairedNotebook, keys = ['purpose', 'regularity']) =>
  at.client.agreement.begin({ mentorshipId: at.mentorshipId, tone: 'warm', keys })
async function sayYes(at: PairedNotebook, name = 'Kim') {
  const { draft } = await show(at)
  return at.client.agreement.acknowledge({ mentorshipId: at.mentorshipId, hash: draft.hash, name })
}
const undo = (at: PairedNotebook, { changeSetId }: { changeSetId: string | null }) =>
  at.client.changes.undo({ id: changeSetId ?? '' })

/** Writes into the shared agenda as no Mentorbook would. */
const tamper = (at: PairedNotebook, root: string, id: string, fields: Record<string, unknown>) =>
  at.core.context.runner.run('Tampered with', async ({ database, write }) => {
    const live = write.watch(await at.core.context.documents.open(database, sharedAgendaKey(at.mentorshipId)))
    live.doc.transact(() => putEntry(live.doc, root, [], { id }, fields), 'command')
  })
const entriesOf = async (at: PairedNotebook, root: string) => {
  const live = await at.core.context.documents.open(at.database, sharedAgendaKey(at.mentorshipId))
  return readEntries(live.doc, root)
}

describe('alone', () => {
  test('the library has 18 clauses in two tones, and a draft begins with those chosen and the table of roles', async () => {
    const library = await readContent(mine.database, mine.ports, clausesPack)
    expect(library).toHaveLength(18)
    for (const { value } of library) expect(value.warm).not.toBe(value.plain)
    expect((await show(mine)).draft.state).toBe('empty')
    const begun = await begin(mine)
    const { draft, myRole, versions } = await show(mine)
    expect(draft).toMatchObject({ state: 'new', n: 1 })
    expect(draft.clauses.map(({ key }) => key)).toEqual(['purpose', 'regularity'])
    expect(draft.clauses[1]?.params).toEqual({ everyWeeks: 4, minutes: 60 })
    expect(draft.roles.map(({ area, mentorFocus, menteeFocus }) => [area, mentorFocus, menteeFocus])).toEqual([
      ['Goals', 'Advise on feasibility', 'Define personal targets'],
      ['Regularity', 'Schedule sessions', 'Prepare for meetings'],
      ['Feedback', 'Offer actionable tips', 'Request regular input'],
    ])
    expect([myRole, versions]).toEqual(['mentor', []])
    await expect(begin(mine)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    await undo(mine, begun)
    expect((await show(mine)).draft.state).toBe('empty')
  })

  test('clauses and rows are added, changed, put in order and removed, each with its undo', async () => {
    await begin(mine)
    const { client, mentorshipId } = mine
    const own = await client.agreement.addClause({ mentorshipId, title: 'Coffee', text: 'We pay in turns.' })
    const row = await client.agreement.addRole({ mentorshipId, area: 'Network', mentorFocus: 'Open doors' })
    const { draft } = await show(mine)
    await client.agreement.orderClauses({ mentorshipId, ids: [own.id, ...draft.clauses.map(({ id }) => id)] })
    const moved = await client.agreement.orderRoles({ mentorshipId, ids: [row.id] })
    await client.agreement.updateClause({ id: own.id, params: { reviewOn: '2026-09-01' } })
    const renamed = await client.agreement.updateRole({ id: row.id, menteeFocus: 'Say thank you', over: '' })
    const titles = async () => (await show(mine)).draft.clauses.map(({ title }) => title)
    const areas = async () => (await show(mine)).draft.roles.map(({ area }) => area)
    expect((await titles())[0]).toBe('Coffee')
    expect(await areas()).toEqual(['Network', 'Goals', 'Regularity', 'Feedback'])
    await undo(mine, renamed)
    expect((await show(mine)).draft.roles[0]).toMatchObject({ menteeFocus: '', mentorFocus: 'Open doors' })
    await undo(mine, moved)
    expect((await areas()).at(-1)).toBe('Network')
    const removed = await client.agreement.removeClause({ id: own.id })
    expect(await titles()).not.toContain('Coffee')
    expect((await client.trash.list()).find(({ id }) => id === own.id)).toMatchObject({ title: 'Coffee' })
    await undo(mine, removed)
    expect((await show(mine)).draft.clauses[0]).toMatchObject({ params: { reviewOn: '2026-09-01' } })
  })

  test('saying yes freezes the words that were read, once; what comes later is the next draft', async () => {
    await begin(mine)
    const read = (await show(mine)).draft.hash
    await mine.client.agreement.addRole({ mentorshipId: mine.mentorshipId, area: 'Later' })
    const old = { mentorshipId: mine.mentorshipId, hash: read, name: 'Kim' }
    await expect(mine.client.agreement.acknowledge(old)).rejects.toMatchObject({
      data: { sentence: 'The words were changed a moment ago. Please read them again before you say yes.' },
    })
    const yes = await sayYes(mine, 'Kim Berg')
    expect(yes.n).toBe(1)
    await expect(sayYes(mine)).rejects.toMatchObject({
      data: { sentence: 'You have acknowledged version 1 already.' },
    })
    const [first] = (await show(mine)).versions
    expect(first).toMatchObject({ n: 1, mine: true, theirs: false, frozenBy: 'me', frozenOn: '2026-03-12' })
    expect(first?.acks).toMatchObject([{ name: 'Kim Berg', onDay: '2026-03-12', way: 'here', counts: true }])
    const { draft } = await show(mine)
    const [clause] = draft.clauses
    const later = await mine.client.agreement.updateClause({ id: clause?.id ?? '', text: 'Something new.' })
    expect((await show(mine)).draft).toMatchObject({ state: 'changed', n: 2 })
    expect((await show(mine)).versions).toEqual([first])
    await undo(mine, later)
    expect((await show(mine)).draft).toMatchObject({ state: 'same', n: 1, hash: first?.hash })
    await undo(mine, yes)
    expect((await show(mine)).versions).toEqual([])
  })

  test('that the other said yes on paper is noted and stands in the Markdown', async () => {
    await begin(mine)
    await sayYes(mine, 'Kim Berg')
    const versionId = (await show(mine)).versions[0]?.id ?? ''
    const note = { versionId, way: 'paper' as const }
    await expect(mine.client.agreement.noteTheirs({ ...note, onDay: '2026-03-13' })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
    const noted = await mine.client.agreement.noteTheirs({ ...note, onDay: '2026-03-10' })
    await expect(mine.client.agreement.noteTheirs({ ...note, onDay: '2026-03-10' })).rejects.toMatchObject({
      data: { sentence: 'That is written down already.' },
    })
    expect((await show(mine)).versions[0]).toMatchObject({ mine: true, theirs: true })
    const { markdown, title } = await mine.client.agreement.markdown({ versionId })
    expect(title).toBe('Agreement with Ana Lund, version 1')
    expect(markdown).toContain('| Goals | Advise on feasibility | Define personal targets |')
    expect(markdown).toContain('- every 4 weeks\n- 60 minutes')
    expect(markdown).toContain('- Kim Berg acknowledged on 12 March 2026')
    expect(markdown).toContain('- Ana Lund acknowledged on paper on 10 March 2026')
    await undo(mine, noted)
    expect((await show(mine)).versions[0]).toMatchObject({ mine: true, theirs: false })
  })

  test('a review is due from its day on, for the version that stands', async () => {
    await begin(mine, ['review'])
    const [clause] = (await show(mine)).draft.clauses
    await mine.client.agreement.updateClause({ id: clause?.id ?? '', params: { reviewOn: '2026-06-01' } })
    const due = async (day: string) =>
      (await listDueReviews(mine.database, day)).filter(({ mentorshipId }) => mentorshipId === mine.mentorshipId)
    expect(await due('2026-06-01')).toEqual([])
    await sayYes(mine)
    expect(await due('2026-05-31')).toEqual([])
    expect(await due('2026-06-01')).toMatchObject([{ n: 1, reviewOn: '2026-06-01', personName: 'Ana Lund' }])
    await mine.client.agreement.updateClause({ id: clause?.id ?? '', params: { reviewOn: '2026-12-01' } })
    await sayYes(mine)
    expect(await due('2026-06-01')).toEqual([])
    expect((await show(mine)).reviewOn).toBe('2026-12-01')
  })

  test('a concern is put on the next agenda once, privately, and stays noticed', async () => {
    const { client, mentorshipId } = mine
    const { id } = await client.records.create({ kind: 'concern', title: 'Often late', mentorshipId })
    const raise = { concernId: id, title: 'Our starting time', detail: 'It would help me to begin on time.' }
    const raised = await client.agreement.raiseConcern(raise)
    expect(await client.agenda.forMentorship({ mentorshipId })).toMatchObject([
      { title: raise.title, detail: raise.detail, lane: 'private', type: 'discuss' },
    ])
    expect(await client.records.get({ id })).toMatchObject({ status: 'noticed', agendaItemId: raised.id })
    await expect(client.agreement.raiseConcern(raise)).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    await undo(mine, raised)
    expect(await client.agenda.forMentorship({ mentorshipId })).toEqual([])
    expect(await client.records.get({ id })).toMatchObject({ agendaItemId: null })
  })

  test('meetings that moved away from what was agreed are told beside it', async () => {
    await begin(mine, ['regularity'])
    await sayYes(mine)
    const { client, mentorshipId } = mine
    for (const day of ['2026-04-10', '2026-06-20', '2026-07-20']) {
      const plan = { mentorshipId, startAt: `${day}T10:00:00.000Z`, timezone: 'Europe/Berlin', minutes: 60 }
      notebooks.clock.set(`${day}T12:00:00.000Z`)
      const { id } = await client.meetings.create(plan)
      await client.meetings.wrapUp({ id, heldMinutes: 90 })
    }
    notebooks.clock.set('2026-09-01T09:00:00.000Z')
    const { drift } = await show(mine)
    expect(drift.map(({ agreed, happened }) => [agreed, happened])).toEqual([
      ['A meeting every 4 weeks', 'Since 12 March 2026, 3 meetings were held: about every 8 weeks.'],
      ['Meetings of 60 minutes', 'The last 3 meetings took about 90 minutes.'],
    ])
  })
})

describe('S-684 S-685 S-686 S-687 an agreement of two notebooks', () => {
  beforeEach(async () => {
    await begin(mine)
    await pair.pair()
    await pair.meet()
  })

  const bothEqual = async () => {
    const [my, her] = [await show(mine), await show(hers)]
    const facts = ({ draft, versions }: typeof my) => ({
      draft: { ...draft },
      versions: versions.map(({ n, hash, text, reviewOn }) => ({ n, hash, text, reviewOn })),
    })
    expect(facts(her)).toEqual(facts(my))
    return { my, her }
  }

  test('S-684 the draft is edited by both at once and equal afterwards', async () => {
    const { my } = await bothEqual()
    const [purpose, rhythm] = my.draft.clauses
    const { title = '', text = '' } = purpose ?? {}
    await mine.client.agreement.updateClause({ id: purpose?.id ?? '', text: `First: ${text}`, over: text })
    await hers.client.agreement.updateClause({ id: purpose?.id ?? '', text: `${text} Last.`, over: text })
    await hers.client.agreement.updateClause({ id: purpose?.id ?? '', title: `${title} of ours`, over: title })
    await mine.client.agreement.updateClause({ id: rhythm?.id ?? '', params: { everyWeeks: 2, minutes: 60 } })
    await hers.client.agreement.updateClause({ id: rhythm?.id ?? '', params: { everyWeeks: 4, minutes: 45 } })
    await hers.client.agreement.addRole({ mentorshipId: hers.mentorshipId, area: 'Network' })
    await pair.meet()
    const { her } = await bothEqual()
    expect(her.draft.clauses[0]).toMatchObject({ title: `${title} of ours`, text: `First: ${text} Last.` })
    expect(her.draft.clauses[1]?.params).toEqual({ everyWeeks: 2, minutes: 45 })
    expect(her.draft.roles.map(({ area }) => area)).toContain('Network')
  })

  test('S-685 both say yes to the same hash, each on their side; a later edit makes a draft of the next version', async () => {
    await sayYes(mine, 'Kim Berg')
    await pair.meet()
    expect((await show(hers)).versions[0]).toMatchObject({ n: 1, mine: false, theirs: true, frozenBy: 'them' })
    notebooks.clock.advance({ days: 1 })
    expect((await sayYes(hers, 'Ana')).n).toBe(1)
    await pair.meet()
    const { my, her } = await bothEqual()
    for (const [one, names] of [
      [my, ['Kim Berg me', 'Ana them']],
      [her, ['Kim Berg them', 'Ana me']],
    ] as const) {
      expect(one.versions).toHaveLength(1)
      expect(one.versions[0]).toMatchObject({ mine: true, theirs: true })
      expect(one.versions[0]?.acks.map(({ name, side }) => `${name} ${side}`)).toEqual(names)
      expect(one.versions[0]?.acks.map(({ onDay }) => onDay)).toEqual(['2026-03-12', '2026-03-13'])
    }
    const [clause] = her.draft.clauses
    await hers.client.agreement.updateClause({ id: clause?.id ?? '', text: 'Something else.' })
    await pair.meet()
    expect((await bothEqual()).my.draft).toMatchObject({ state: 'changed', n: 2 })
    expect((await show(mine)).versions[0]?.text).toBe(my.versions[0]?.text)
  })

  test('S-684 the view of what the partner sees shows the agreement in the words of their side', async () => {
    await sayYes(mine, 'Kim')
    await pair.meet()
    await sayYes(hers, 'Ana')
    await pair.meet()
    const [atMine, atHers] = await Promise.all(
      [mine, hers].map((at) => at.client.partnerView.show({ mentorshipId: at.mentorshipId })),
    )
    const { draft } = await show(hers)
    expect(atMine?.agreement.clauses.map(({ text }) => text)).toEqual(draft.clauses.map(({ text }) => text))
    expect(atMine?.agreement.roles.map(({ area }) => area)).toEqual(['Goals', 'Regularity', 'Feedback'])
    const by = (view: typeof atMine) => view?.agreement.versions[0]?.acknowledged.map((ack) => ack.by).sort()
    expect([by(atMine), by(atHers), atMine?.others]).toEqual([['partner', 'you'], ['partner', 'you'], []])
  })

  test('S-685 who both freeze the same words at once have one version', async () => {
    await sayYes(mine, 'Kim')
    await sayYes(hers, 'Ana')
    await pair.meet()
    const { my, her } = await bothEqual()
    expect(my.versions).toHaveLength(1)
    for (const { versions } of [my, her]) expect(versions[0]).toMatchObject({ mine: true, theirs: true })
  })

  test('S-686 a frozen version takes no other words from the other side, and one that does not fit its hash shows none', async () => {
    await sayYes(mine, 'Kim')
    await pair.meet()
    const before = await show(mine)
    const [version] = before.versions
    const [row] = await hers.database
      .select()
      .from(agreementVersion)
      .where(eq(agreementVersion.id, version?.id ?? ''))
    const forged = (row?.snapshot ?? '').replace('everyWeeks', 'x').replace('Advise', 'Decide')
    const hash = await hashOf(forged)
    await tamper(hers, 'agreements', version?.id ?? '', { snapshot: forged, hash, frozenOn: '2020-01-01' })
    const strange = '0199aaaa-0000-7000-8000-000000000077'
    await tamper(hers, 'agreements', strange, { ...row, n: 2, snapshot: forged, createdAt: row?.createdAt })
    await pair.meet()
    const after = await show(mine)
    expect(after.versions.filter(({ n }) => n === 1)).toEqual(before.versions)
    expect(after.draft).toEqual(before.draft)
    const live = await mine.core.context.documents.open(mine.database, sharedAgendaKey(mine.mentorshipId))
    expect(readEntry(live.doc, 'agreements', version?.id ?? '')?.['hash']).toBe(hash)
    // A text that comes with the hash of another one.
    await tamper(hers, 'agreements', strange.replace('77', '78'), { ...row, n: 3, hash: 'a'.repeat(64) })
    await pair.meet()
    const [broken] = (await show(mine)).versions
    expect(broken).toMatchObject({ n: 3, words: null, text: '', mine: false, theirs: false })
    await expect(mine.client.agreement.markdown({ versionId: broken?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
    })
  })

  test('S-687 nobody says yes for the other, changes a yes of the other or takes it back', async () => {
    await hers.client.agreement.addRole({ mentorshipId: hers.mentorshipId, area: 'Network' })
    await pair.meet()
    await sayYes(hers, 'Ana')
    await pair.meet()
    const { hash } = (await show(mine)).versions[0] ?? { hash: '' }
    const stamps = { createdAt: '2026-03-12T09:00:00.000Z', updatedAt: '2026-03-12T09:00:00.000Z', deletedAt: null }
    const forged = { ...stamps, hash, name: 'Kim', way: 'here', onDay: '2026-03-12' }
    // In her words I am "them"; her document is mine in the words of the side that invited.
    const mineInDocument = { side: 'me', notedBy: 'me' }
    await tamper(hers, 'acknowledgements', '0199aaaa-0000-7000-8000-000000000079', { ...forged, ...mineInDocument })
    await pair.meet()
    expect((await show(mine)).versions[0]).toMatchObject({ mine: false, theirs: true })
    await sayYes(mine, 'Kim Berg')
    await pair.meet()
    const own = (await show(mine)).versions[0]?.acks.find(({ name }) => name === 'Kim Berg')
    expect(own).toMatchObject({ side: 'me', counts: true })
    await tamper(hers, 'acknowledgements', own?.id ?? '', { name: 'Nobody', deletedAt: stamps.createdAt })
    await pair.meet()
    expect((await show(mine)).versions[0]?.acks).toContainEqual(own)
    expect((await show(mine)).versions[0]?.mine).toBe(true)
  })

  test('S-684 S-687 what the partner did to the draft is undone here, and my own yes stands', async () => {
    await sayYes(mine, 'Kim')
    await pair.meet()
    const before = await show(mine)
    const since = new Date(notebooks.clock.now()).toISOString()
    notebooks.clock.advance({ minutes: 1 })
    const [clause] = before.draft.clauses
    await hers.client.agreement.updateClause({ id: clause?.id ?? '', text: 'All hers now.' })
    await hers.client.agreement.addRole({ mentorshipId: hers.mentorshipId, area: 'Hers' })
    await pair.meet()
    expect((await show(mine)).draft.state).toBe('changed')
    const preview = await mine.client.changes.partnerUndo({ mentorshipId: mine.mentorshipId, since })
    expect(preview.rows.map(({ entity, title, what }) => `${entity} ${title} ${what}`).sort()).toEqual([
      `agreementClause ${clause?.title} changed`,
      'roleExpectation Hers removed',
    ])
    await undoPeerChanges(mine.core.sharing, mine.pairingId, since)
    expect(await show(mine)).toEqual(before)
    await pair.meet()
    expect((await show(hers)).draft.state).toBe('same')
    expect(await entriesOf(hers, 'acknowledgements')).toHaveLength(1)
  })
})
