import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let bo: string
let cleo: string
let anaLed: string
let boLed: string
beforeAll(async () => {
  core = await openTestCore({ clock })
  const { people, mentorships } = core.client
  const add = async (name: string, organization: string) => {
    const { id } = await people.create({ name })
    await people.affiliations.add({ personId: id, organization, isPrimary: true })
    return id
  }
  ana = await add('Ana Lund', 'Nordlicht')
  bo = await add('Bo Aziz', 'NORDLICHT')
  cleo = await add('Cleo Park', 'Fieldbird')
  const begin = async (personId: string) =>
    (await mentorships.create({ personId, myRole: 'mentee', stage: 'shortlisted' })).id
  anaLed = await begin(ana)
  boLed = await begin(bo)
  const me = await people.me()
  await people.affiliations.add({ personId: me.id, organization: 'Nordlicht', isPrimary: true })
})
afterAll(() => core.close())

describe('a scorecard', () => {
  it('adds up what is scored alone, says on how much that rests, and can be undone', async () => {
    const { finding, changes } = core.client
    const before = await finding.scorecard({ personId: ana })
    expect(before.total).toMatchObject({ average: null, scored: 0, criteria: 10, sum: 0 })
    await finding.score({
      ...{ personId: ana, criterion: 'experience', score: 5, evidence: 'Her talk on quiet leadership' },
      ...{ sourceKind: 'talk', sourceUrl: 'https://example.org/talk' },
    })
    const { changeSetId } = await finding.score({ personId: ana, criterion: 'time', score: 2 })
    const { total, criteria } = await finding.scorecard({ personId: ana })
    expect(total).toMatchObject({ sum: 31, most: 40, average: 3.9, scored: 2, criteria: 10, withEvidence: 1 })
    expect(total.terms.map(({ weight, score }) => weight * score)).toEqual([25, 6])
    expect(criteria.find(({ id }) => id === 'experience')?.fit).toMatchObject({
      sourceKind: 'talk',
      onDay: '2026-03-12',
    })
    await changes.undo({ id: changeSetId ?? '' })
    expect((await finding.scorecard({ personId: ana })).total.average).toBe(5)
  })
  it('keeps evidence without a number, changes one part alone, and forgets what is empty', async () => {
    const { finding } = core.client
    const fitOf = async () =>
      (await finding.scorecard({ personId: bo })).criteria.find(({ id }) => id === 'candour')?.fit
    await finding.score({
      personId: bo,
      criterion: 'candour',
      evidence: 'Told me the plan was thin',
      sourcePersonId: cleo,
    })
    expect(await fitOf()).toMatchObject({ score: null, sourcePerson: { name: 'Cleo Park' } })
    await finding.score({ personId: bo, criterion: 'candour', score: 4 })
    expect(await fitOf()).toMatchObject({ score: 4, evidence: 'Told me the plan was thin' })
    await finding.score({ personId: bo, criterion: 'candour', score: null, evidence: '' })
    expect(await fitOf()).toBeNull()
    await expect(finding.score({ personId: bo, criterion: 'height', score: 3 })).rejects.toMatchObject({
      code: 'ROW_NOT_FOUND',
    })
    await expect(finding.score({ personId: bo, criterion: 'time', sourceUrl: 'javascript:1' })).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
    })
  })
  it('weighs as the person says, and a weight of nothing is in no sum', async () => {
    const { finding, content } = core.client
    const { criteria } = await finding.scorecard({ personId: ana })
    const { fit: _fit, id: _id, ...value } = criteria.find((one) => one.id === 'experience') ?? {}
    const { changeSetId } = await content.save({
      pack: 'fit-criteria',
      id: 'experience',
      value: { ...value, weight: 0 },
    })
    expect((await finding.scorecard({ personId: ana })).total).toMatchObject({ criteria: 9, scored: 0, average: null })
    await core.client.changes.undo({ id: changeSetId ?? '' })
  })
  it('stands side by side with others, with what others say, and says when all are from my place', async () => {
    const { finding, records } = core.client
    await records.create({
      ...{ kind: 'reference_check', title: 'Listens first', data: { sentiment: 'good' } },
      people: [
        { personId: ana, role: 'about' },
        { personId: cleo, role: 'from' },
      ],
    })
    const { prospects, same } = await finding.compare({ personIds: [bo, ana] })
    expect(prospects.map(({ name }) => name)).toEqual(['Bo Aziz', 'Ana Lund'])
    expect(prospects[1]?.said).toMatchObject([{ title: 'Listens first', from: 'Cleo Park', sentiment: 'good' }])
    expect(same?.organization).toBe('NORDLICHT')
    expect((await finding.compare({ personIds: [ana, cleo] })).same).toBeNull()
    const list = await finding.shortlist()
    expect(list.prospects.map(({ name }) => name)).toEqual(['Ana Lund', 'Bo Aziz'])
    expect(list.same).not.toBeNull()
  })
  it('comes along when two people become one', async () => {
    const { finding, people, changes } = core.client
    const { id: double } = await people.create({ name: 'Ana L.' })
    await finding.score({ personId: double, criterion: 'experience', score: 1 })
    await finding.score({ personId: double, criterion: 'values', score: 4 })
    await finding.decide({ personId: double, decision: 'pursue', words: 'Soon' })
    const { changeSetId } = await people.merge({ winnerId: ana, loserId: double })
    const { total, decision } = await finding.scorecard({ personId: ana })
    expect(total.terms.map(({ criterion, score }) => [criterion, score])).toEqual([
      ['experience', 5],
      ['values', 4],
    ])
    expect(decision).toMatchObject({ decision: 'pursue', words: 'Soon' })
    await changes.undo({ id: changeSetId ?? '' })
    expect((await finding.scorecard({ personId: ana })).decision).toBeNull()
  })
})

describe('room and the map of support', () => {
  it('says kindly when one more would be too many', async () => {
    const { finding, settings, mentorships } = core.client
    expect((await finding.room({ myRole: 'mentor' })).sentence).toBeNull()
    await settings.set({ capacity: { mentees: 1, mentors: null, hours: 5 } })
    const { id } = await mentorships.create({ personId: cleo, myRole: 'mentor', stage: 'active' })
    expect((await finding.room({ myRole: 'mentor' })).sentence).toContain('wanted 1 at most')
    expect((await finding.room({ myRole: 'mentee' })).sentence).toBeNull()
    expect((await finding.capacity()).sentences[0]).toBe('You mentor 1 of the 1 person you have room for.')
    await core.client.meetings.create({
      ...{ mentorshipId: id, startAt: '2026-03-20T09:00:00Z', timezone: 'Europe/Berlin', minutes: 330 },
    })
    expect((await finding.room({ myRole: 'peer' })).sentence).toContain('5.5 hours')
    await mentorships.end({ id, endReason: 'goals_met' })
  })
  it('shows what nobody gives, and whom to think of with the reason', async () => {
    const { finding, mentorships } = core.client
    const { id } = await mentorships.create({ personId: cleo, myRole: 'mentee', stage: 'active' })
    const { changeSetId } = await finding.support({ mentorshipId: id, support: 'feedback', gives: true })
    const map = await finding.supports()
    expect(map.supports).toHaveLength(9)
    expect(map.gaps.map(({ support }) => support)).not.toContain('feedback')
    const doors = map.gaps.find(({ support }) => support === 'doors')
    expect(doors?.people[0]).toMatchObject({ name: 'Ana Lund' })
    expect(doors?.people[0]?.why).toContain('5.0 of 5, 1 of 10 criteria')
    await finding.support({ mentorshipId: id, support: 'doors', gives: true })
    await mentorships.end({ id, endReason: 'goals_met' })
    const later = (await finding.supports()).gaps.find(({ support }) => support === 'doors')
    expect(later?.people[0]).toMatchObject({ name: 'Cleo Park' })
    expect(later?.people[0]?.why).toContain('gave you this before')
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect((await finding.supports()).gaps.map(({ support }) => support)).toContain('feedback')
  })
})

describe('a message', () => {
  const stageOf = async (id: string) => (await core.client.mentorships.get({ id })).stage
  const due = async () => (await core.client.reminders.list()).open.filter(({ kind }) => kind === 'follow_up')

  it('begins with what the notebook knows, and waits with blanks for the rest', async () => {
    const { outreach } = core.client
    const { id } = await outreach.create({ personId: ana, mentorshipId: anaLed })
    const message = await outreach.get({ id })
    expect(message.compliment).toContain('Her talk on quiet leadership')
    expect(message.intro).toContain('Dear Ana')
    expect(message.goals).toContain('{goal}')
    expect(message.introducers).toEqual([{ personId: cleo, name: 'Cleo Park', why: 'told you about them' }])
    await outreach.useTemplate({ id, template: 'introducer.first' })
    await outreach.save({ id, fields: { viaPersonId: cleo } })
    expect((await outreach.get({ id })).intro).toContain('Dear Cleo')
    await expect(outreach.save({ id, fields: { viaPersonId: ana } })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
    await outreach.trash({ id })
  })

  it('is followed up twice at most, each time when it is due, then somebody else may open the door', async () => {
    const { outreach, reminders } = core.client
    const { id } = await outreach.create({ personId: bo, mentorshipId: boLed })
    await reminders.look()
    await outreach.move({ id, status: 'sent' })
    expect(await stageOf(boLed)).toBe('approached')
    const next = async () => (await outreach.get({ id })).next
    clock.advance({ days: 6 })
    expect(await next()).toMatchObject({ kind: 'follow_up', isDue: false })
    clock.advance({ days: 2 })
    expect(await next()).toMatchObject({ kind: 'follow_up', isDue: true })
    await reminders.look()
    expect((await due()).map(({ text }) => text)).toEqual(['a friendly reminder of your message would fit now'])
    await outreach.followUp({ id, text: 'Once more' })
    await reminders.look()
    expect(await due()).toEqual([])
    expect(await next()).toMatchObject({ kind: 'last_follow_up', isDue: false, from: '2026-04-02' })
    clock.advance({ days: 14 })
    expect(await next()).toMatchObject({ kind: 'last_follow_up', isDue: true })
    const { changeSetId } = await outreach.followUp({ id })
    await expect(outreach.followUp({ id })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
    expect(await next()).toMatchObject({ kind: 'introduction', isDue: false })
    await core.client.changes.undo({ id: changeSetId ?? '' })
    expect(await next()).toMatchObject({ kind: 'last_follow_up' })
    await core.client.changes.redo()
    await outreach.move({ id, status: 'no_response' })
    expect(await stageOf(boLed)).toBe('no_response')
  })

  it('takes a no with thanks, keeps the person warm, and comes back on its day', async () => {
    const { outreach, people, changes, reminders } = core.client
    const { id } = await outreach.create({ personId: ana, mentorshipId: anaLed })
    await outreach.move({ id, status: 'sent' })
    const { changeSetId } = await outreach.move({
      ...{ id, status: 'declined', note: 'Too much travel' },
      ...{ revisitOn: '2026-10-01', revisitWhen: 'Her book is out' },
    })
    expect(await stageOf(anaLed)).toBe('declined_by_them')
    const labels = async () => (await people.get({ id: ana })).labels.map(({ name }) => name)
    expect(await labels()).toEqual(['Keep warm'])
    expect((await outreach.get({ id })).next).toMatchObject({ kind: 'thank' })
    expect((await outreach.draftOf({ id, use: 'thanks' })).text).toContain('Dear Ana')
    await outreach.thank({ id, text: 'Thank you' })
    expect((await outreach.get({ id })).next).toMatchObject({ kind: 'revisit', isDue: false, from: '2026-10-01' })
    clock.set('2026-10-01T09:00:00.000Z')
    await reminders.look()
    expect((await due()).map(({ text }) => text)).toEqual(['you wanted to think of asking again'])
    const over = await outreach.revisit({ id, revisitOn: null, revisitWhen: null })
    expect((await outreach.get({ id })).next).toBeNull()
    await changes.undo({ id: over.changeSetId ?? '' })
    await changes.undo({ id: changeSetId ?? '' })
    expect(await stageOf(anaLed)).toBe('approached')
    expect(await labels()).toEqual([])
    expect((await outreach.get({ id })).status).toBe('sent')
    await outreach.move({ id, status: 'accepted' })
    expect(await stageOf(anaLed)).toBe('negotiating')
    await expect(outreach.move({ id, status: 'declined' })).rejects.toMatchObject({ code: 'NOT_POSSIBLE_NOW' })
  })

  it('is counted only among enough of them', async () => {
    const { outreach } = core.client
    expect(await outreach.facts()).toEqual({ sentences: [], sent: 2, needed: 5 })
    for (const answers of [true, true, false, false]) {
      const { id } = await outreach.create({ personId: cleo })
      await outreach.save({ id, fields: { ask: answers ? 'Would you have 20 minutes?' : 'Would you help me?' } })
      await outreach.move({ id, status: 'sent' })
      clock.advance({ days: 2 })
      if (answers) await outreach.move({ id, status: 'replied' })
    }
    const { sentences } = await outreach.facts()
    expect(sentences[0]).toMatch(/^3 of 6 messages got an answer\. Half of the answers came within \d+ days\.$/)
  })
})
