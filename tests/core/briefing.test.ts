import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { NoteReference } from '#contract/documents.contract.ts'
import { markdownToFragment } from '#core/documents/markdown-fragment.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

let core: Awaited<ReturnType<typeof openTestCore>>
let ana: string
let mentorship: string
let next: string
const clock = createTestClock('2026-02-12T09:00:00.000Z', 'Europe/Berlin')

async function writeNote(note: NoteReference, markdown: string): Promise<void> {
  const doc = new Y.Doc()
  markdownToFragment(markdown, doc.getXmlFragment('body'))
  await core.client.documents.append({ note, windowId: randomUUID(), update: Y.encodeStateAsUpdate(doc) })
}

beforeAll(async () => {
  core = await openTestCore({ clock })
  const { client } = core
  ana = (
    await client.people.create({
      name: 'Ana Ruiz',
      organization: 'Lighthouse Labs',
      title: 'Head of Design',
      fields: { timezone: 'America/Lima', location: 'Lima', birthday: '1980-04-02', pronouns: 'she/her' },
    })
  ).id
  mentorship = (
    await client.mentorships.create({
      personId: ana,
      myRole: 'mentee',
      title: 'Speaking in public',
      startedOn: '2025-03-20',
    })
  ).id
  const slot = { mentorshipId: mentorship, timezone: 'Europe/Berlin', minutes: 45 }
  const past = await client.meetings.create({ ...slot, startAt: '2026-02-12T10:00:00.000Z', title: 'First talk' })
  const carried = await client.agenda.addItem({
    mentorshipId: mentorship,
    title: 'How do I cut a talk in half?',
    type: 'question',
    meetingId: past.id,
  })
  await client.agenda.addItem({ mentorshipId: mentorship, title: 'Which conference fits?', lane: 'shared' })
  await writeNote(
    { kind: 'meeting', id: past.id, lane: 'shared' },
    'We looked at the outline.\n\nAna would drop the third part.',
  )
  await writeNote({ kind: 'mentorship', id: mentorship, lane: 'private' }, 'She likes it short.')
  clock.set('2026-02-12T11:00:00.000Z')
  next = (await client.meetings.create({ ...slot, startAt: '2026-03-12T15:00:00.000Z', title: 'Rehearsal' })).id
  await client.meetings.wrapUp({
    id: past.id,
    takeaway: 'Begin with the ending.',
    items: [{ itemId: carried.id, outcome: 'carry' }],
    actions: [
      { text: 'Send the outline', owner: 'me', dueOn: '2026-03-10' },
      { text: 'Ask the organisers', owner: 'them', lane: 'shared', dueOn: '2026-03-13' },
    ],
  })
  await client.records.create({
    kind: 'advice',
    title: 'Open with a story',
    status: 'applied',
    occurredOn: '2026-02-12',
    mentorshipId: mentorship,
    people: [{ personId: ana, role: 'by' }],
    data: { outcome: 'helped' },
  })
  await client.records.create({
    kind: 'win',
    title: 'Talk accepted',
    occurredOn: '2026-03-01',
    mentorshipId: mentorship,
  })
  await client.records.create({
    kind: 'resource',
    title: 'Confessions of a speaker',
    occurredOn: '2026-03-02',
    people: [{ personId: ana, role: 'saved_for' }],
  })
  clock.set('2026-03-12T09:00:00.000Z')
})
afterAll(() => core.close())

const expected = `# Rehearsal

Next meeting Thu 12 Mar, 16:00 (10:00 for Ana)

## Ana Ruiz

- She mentors you (Speaking in public · since 20 Mar 2025)
- Head of Design, Lighthouse Labs
- It is 04:00 for Ana (Lima)
- Last in touch 12 Feb, 4 weeks ago (your rhythm is every 4 weeks)

## Where we left off

- First talk (12 Feb, 4 weeks ago)
- Begin with the ending. (what I took from it · only you)
- We looked at the outline. Ana would drop the third part.

## What I owe

- Send the outline (2 days past due · only you)

## What Ana owes

- Ask the organisers (due tomorrow)

## Advice from Ana

- Open with a story (to report · It helped)

## My news since then

- Talk accepted (win, 1 Mar)

## Topics

- How do I cut a talk in half? (carried once · since 4 weeks ago · only you)
- What happened when I tried “Open with a story” (since 4 weeks ago · only you)
- Which conference fits? (since 4 weeks ago)

## Dates

- A year of mentoring in 8 days (20 Mar)
- Ana’s birthday in 3 weeks (2 Apr · turns 46)

## To give back

- Confessions of a speaker (saved for Ana)

## Last notes

- She likes it short. (standing note · only you)

## Next best step

- Send Ana your topics the day before you meet

## A question to begin with

- Last time this stayed with me: “Begin with the ending.” What has become of it?
- What went well that we have not talked about? (not asked yet)

Ready: 2 topics on the agenda, 1 piece of news to tell, 1 outcome of their advice to report, 1 thing saved for them. Still open: 1 promise of yours past due.
`

test('the brief of a meeting is the same page for the same facts', async () => {
  const { markdown } = await core.client.briefing.markdown({ kind: 'meeting', id: next })
  expect(markdown).toBe(expected)
  expect((await core.client.briefing.markdown({ kind: 'meeting', id: next })).markdown).toBe(markdown)
})

test('the brief of the mentorship prepares its next meeting, too', async () => {
  const brief = await core.client.briefing.mentorship({ id: mentorship })
  expect(brief).toMatchObject({ title: 'Ana Ruiz', meetingId: next, mentorshipId: mentorship })
  expect(brief.sections.map((section) => section.key)).toEqual([
    'who',
    'left_off',
    'i_owe',
    'they_owe',
    'advice',
    'mine',
    'topics',
    'dates',
    'give_back',
    'notes',
    'next_step',
    'first_question',
  ])
})

test('the next best step moves on when it is ticked off, and is left out where steps are hidden', async () => {
  const step = async () => {
    const { sections } = await core.client.briefing.mentorship({ id: mentorship })
    return sections.find(({ key }) => key === 'next_step')?.lines.map(({ text }) => text)
  }
  const ticked = await core.client.mentorships.markStep({ id: mentorship, step: 'active.topics', done: true })
  expect(await step()).toEqual(['Tell Ana what came of the last advice'])
  await core.client.changes.undo({ id: ticked.changeSetId ?? '' })
  expect(await step()).toEqual(['Send Ana your topics the day before you meet'])
  const hidden = await core.client.mentorships.update({ id: mentorship, fields: { stepsHidden: true } })
  expect(await step()).toBeUndefined()
  await core.client.changes.undo({ id: hidden.changeSetId ?? '' })
})

test('somebody new has a short brief: what cannot be filled is left out', async () => {
  const { id } = await core.client.people.create({ name: 'Bo Lind' })
  expect(await core.client.briefing.person({ id })).toMatchObject({ sections: [], readiness: [], readinessLine: null })
  await expect(core.client.briefing.person({ id: randomUUID() })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' })
  await expect(core.client.briefing.meeting({ id: randomUUID() })).rejects.toMatchObject({ code: 'MEETING_NOT_FOUND' })
})

test('past conversations are there in full', async () => {
  const conversations = await core.client.briefing.conversations({ kind: 'meeting', id: next })
  expect(conversations).toEqual([
    expect.objectContaining({
      title: 'First talk',
      takeaway: 'Begin with the ending.',
      sharedNote: 'We looked at the outline.\nAna would drop the third part.',
      privateNote: null,
    }),
  ])
})

test('a mentorship of which only the year or month of its start is known has a brief, too', async () => {
  for (const [startedOn, words] of [
    ['2022', 'since 2022'],
    ['2021-09', 'since September 2021'],
    ['2021-09-03', 'since 3 Sept 2021'],
  ] as const) {
    await core.client.mentorships.update({ id: mentorship, fields: { startedOn } })
    const brief = await core.client.briefing.mentorship({ id: mentorship })
    expect(JSON.stringify(brief)).toContain(words)
  }
  await core.client.mentorships.update({ id: mentorship, fields: { startedOn: '2025-03-20' } })
})
