import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCore } from '../helpers/test-core.ts'
import { byText } from '../helpers/by-text.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let bo: string
let mentorshipId: string

beforeAll(async () => {
  core = await openTestCore()
  const { client } = core
  ana = (await client.people.create({ name: 'Ana Ruiz' })).id
  bo = (await client.people.create({ name: 'Bo Aziz' })).id
  mentorshipId = (await client.mentorships.create({ personId: ana, myRole: 'mentee' })).id
})
afterAll(() => core.close())

const undo = (changed: { changeSetId: string | null }) => core.client.changes.undo({ id: changed.changeSetId ?? '' })
const proposals = async () => (await core.client.giving.ledger({})).proposals

describe('the ledger', () => {
  test('proposes what happened, keeps it once, and asks again only after undo', async () => {
    const { client } = core
    const { id } = await client.records.create({ kind: 'resource', title: 'Slow talks', data: { type: 'tool' } })
    await client.records.share({ id, personId: ana, onDay: '2026-03-01' })
    await client.records.create({
      ...{ kind: 'feedback', title: 'The ending was clear', occurredOn: '2026-03-02' },
      ...{ mentorshipId, data: { direction: 'received' } },
    })
    await client.records.create({
      ...{ kind: 'introduction', title: 'Ana and Bo', status: 'introduced', occurredOn: '2026-03-03' },
      ...{
        data: { direction: 'given' },
        people: [
          { personId: ana, role: 'requester' },
          { personId: bo, role: 'target' },
        ],
      },
    })
    const found = await proposals()
    expect(
      found.map(({ direction, type, personName, on }) => [direction, type, personName, on]).toSorted(byText),
    ).toEqual([
      ['given', 'introduction', 'Ana Ruiz', '2026-03-03'],
      ['given', 'introduction', 'Bo Aziz', '2026-03-03'],
      ['given', 'tool', 'Ana Ruiz', '2026-03-01'],
      ['received', 'feedback', 'Ana Ruiz', '2026-03-02'],
    ])
    const shared = found.find(({ type }) => type === 'tool')?.sourceId ?? ''
    const kept = await client.giving.keep({ sourceId: shared })
    expect((await client.giving.ledger({})).given).toMatchObject([
      { title: 'Shared “Slow talks”', typeWords: 'A tool', on: '2026-03-01', personName: 'Ana Ruiz' },
    ])
    expect(await proposals()).toHaveLength(3)
    await expect(client.giving.keep({ sourceId: shared })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    await undo(kept)
    expect(await proposals()).toHaveLength(4)
    expect((await client.giving.ledger({})).given).toEqual([])
    await client.giving.keep({ sourceId: shared })
    // Thrown away afterwards it is not proposed a second time.
    await client.records.trash({ ids: (await client.giving.ledger({})).given.map((row) => row.id) })
    const feedback = found.find(({ type }) => type === 'feedback')?.sourceId ?? ''
    const left = await client.giving.leave({ sourceId: feedback })
    expect((await proposals()).map(({ type }) => type)).toEqual(['introduction', 'introduction'])
    await undo(left)
    await client.giving.keep({ sourceId: feedback })
    expect((await client.giving.ledger({ mentorshipId })).received).toMatchObject([{ title: 'The ending was clear' }])
  })

  test('counts twelve months both ways, and can be switched off for all or for one mentorship', async () => {
    const { client } = core
    const add = (direction: string, occurredOn: string) =>
      client.records.create({ kind: 'contribution', title: 'An hour', mentorshipId, occurredOn, data: { direction } })
    await add('given', '2026-02-01')
    await add('given', '2024-02-01')
    await add('received', '2025-03-20')
    expect((await client.giving.ledger({ mentorshipId })).balance).toMatchObject({
      ...{ given: 1, received: 2, lastGivenOn: '2026-02-01' },
      sentence: 'You last gave something on 1 February 2026.',
      people: [{ personName: 'Ana Ruiz', given: 1, received: 2, lastGivenOn: '2026-02-01' }],
    })
    const hidden = await client.giving.showBalance({ mentorshipId, shown: false })
    expect((await client.giving.ledger({ mentorshipId })).balance).toBeNull()
    expect((await client.giving.ledger({})).balance).not.toBeNull()
    await undo(hidden)
    expect((await client.giving.ledger({ mentorshipId })).balance).not.toBeNull()
    const off = await client.settings.set({ balance: false })
    expect((await client.giving.ledger({})).balance).toBeNull()
    await undo(off)
    await client.giving.showBalance({ mentorshipId, shown: false })
    await client.giving.showBalance({ mentorshipId, shown: true })
    expect((await client.giving.ledger({ mentorshipId })).balance).not.toBeNull()
  })
})

describe('what may help somebody', () => {
  test('is found with its words, waits, is given once, and warns when they have it or its twin', async () => {
    const { client } = core
    await client.records.create({
      ...{ kind: 'interest', title: 'Public speaking', data: { type: 'need' } },
      people: [{ personId: bo, role: 'whose' }],
    })
    const url = 'https://example.org/calm'
    const talk = await client.records.create({ kind: 'resource', title: 'Speaking without fear', data: { url } })
    const twin = await client.records.create({
      kind: 'resource',
      title: 'The art of speaking',
      data: { url: `${url}#2` },
    })
    await client.records.create({ kind: 'resource', title: 'A secret on speaking', confidence: {} })
    const coach = (await client.people.create({ name: 'Cem Oz', fields: { headline: 'Speech coach' } })).id
    const found = await client.giving.radar({ personId: bo })
    expect(found.map(({ source, words }) => [source.title, words]).toSorted(byText)).toEqual([
      ['Cem Oz', ['Speech']],
      ['Speaking without fear', ['Speaking']],
      ['The art of speaking', ['speaking']],
    ])
    await client.giving.queue({ personId: bo, sourceId: talk.id })
    const { waiting } = await client.giving.passedOn()
    expect(waiting).toMatchObject([{ title: 'Speaking without fear', personName: 'Bo Aziz', on: null }])
    await client.giving.giveWaiting({ linkId: waiting[0]?.linkId ?? '' })
    const passed = await client.giving.passedOn()
    expect(passed.waiting).toEqual([])
    const link = passed.got.find(({ personId }) => personId === bo)
    const reacted = await client.giving.react({ linkId: link?.linkId ?? '', reaction: 'liked' })
    expect((await client.giving.passedOn()).got).toMatchObject([{ reaction: 'liked' }, { reaction: null }])
    await undo(reacted)
    expect((await client.giving.passedOn()).got.map(({ reaction }) => reaction)).toEqual([null, null])
    await client.giving.queue({ personId: bo, sourceId: coach })
    expect((await client.records.list({ kinds: ['offer_idea'] })).records).toMatchObject([
      { title: 'Introduce Cem Oz to Bo Aziz', status: 'idea' },
    ])
    expect((await client.giving.radar({ personId: bo })).map(({ source, warning }) => [source.title, warning])).toEqual(
      [
        ['Speaking without fear', 'Bo Aziz got this on 12 March 2026.'],
        ['The art of speaking', 'Bo Aziz got something very like it: “Speaking without fear”.'],
      ],
    )
    const no = await client.giving.notFor({ personId: bo, sourceId: twin.id })
    expect(await client.giving.radar({ personId: bo })).toHaveLength(1)
    await undo(no)
    expect(await client.giving.radar({ personId: bo })).toHaveLength(2)
  })
})

describe('who to write to again', () => {
  test('stands with every term in words and a first line from what was shared; not now holds for months', async () => {
    const { client, clock } = core
    const dana = (await client.people.create({ name: 'Dana Kerr' })).id
    await client.people.contactPoints.add({ personId: dana, kind: 'email', value: 'dana@example.org' })
    await client.mentorships.create({ personId: dana, myRole: 'mentee', stage: 'ended', startedOn: '2023' })
    const past = { occurredOn: '2024-03-01', people: [{ personId: dana, role: 'by' }] }
    await client.records.create({
      ...{ kind: 'advice', title: 'Ask for the number first.', status: 'applied', ...past },
      data: { outcome: 'helped', effect: 'I got the raise' },
    })
    await client.records.create({
      kind: 'advice',
      title: 'Hidden',
      status: 'applied',
      confidence: {},
      ...past,
      data: { outcome: 'helped' },
    })
    const [tie] = await client.giving.ties()
    expect(tie).toMatchObject({
      ...{ personName: 'Dana Kerr', email: 'dana@example.org' },
      value: ['1 piece of advice from them helped', 'you had a mentorship'],
      reasons: ['they do not know yet that their advice helped'],
      firstLine:
        'Hello Dana, 2 years ago you suggested: “Ask for the number first.” I tried it, and it helped. I got the raise.',
    })
    const later = await client.giving.notNow({ personId: dana, months: 6 })
    const names = async () => (await client.giving.ties()).map(({ personName }) => personName)
    expect(await names()).not.toContain('Dana Kerr')
    await undo(later)
    expect(await names()).toContain('Dana Kerr')
    await client.giving.notNow({ personId: dana, months: 6 })
    clock.set('2026-10-01T09:00:00.000Z')
    expect(await names()).toContain('Dana Kerr')
    clock.set('2026-03-12T09:00:00.000Z')
    const draft = await client.giving.thanksDraft({ personId: dana })
    expect(draft).toEqual({
      text: 'Dear Dana,\n\nYour advice “Ask for the number first.” helped.\n\nThank you.',
      ...{ lastOn: null, lastFor: null },
    })
    const thanks = await client.giving.keepThanks({ personId: dana, text: draft.text })
    expect(await client.giving.thanksDraft({ personId: dana })).toMatchObject({ lastOn: '2026-03-12' })
    await undo(thanks)
    expect(await client.giving.thanksDraft({ personId: dana })).toMatchObject({ lastOn: null })
  })
})
