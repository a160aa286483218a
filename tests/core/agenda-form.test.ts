import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formScript } from '#core/agenda/form/form-script.ts'
import { formStyle } from '#core/agenda/form/form-style.ts'
import { formText } from '#core/agenda/form/form-text.rules.ts'
import { guardLines } from '#core/agenda/form/markdown-guard.rules.ts'
import { formPolicy } from '#core/agenda/form/write-html-form.ts'
import type { FilledForm } from '#core/agenda/form/filled-form.ts'
import { formatDay } from '#shared/time.ts'
import { xssPayloads } from '../fixtures/xss-payloads.ts'
import { createRandom } from '../helpers/seeded-random.ts'
import { createTestClock, openTestCore } from '../helpers/test-core.ts'

const clock = createTestClock('2026-03-12T09:00:00.000Z')
const rounds = Number(process.env['MENTORBOOK_FORM_ROUNDS'] ?? 12)
let core: Awaited<ReturnType<typeof openTestCore>>
beforeAll(async () => {
  core = await openTestCore({ clock })
})
afterAll(() => core.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const island = /(<script type="application\/json" id="mentorbook-answers">)([^<]*)(<\/script>)/

async function freshAgenda(name = 'Ana Lund') {
  const { client } = core
  const { id: personId } = await client.people.create({ name })
  const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentor' })
  const add = async (title: string, detail: string | null = null, lane: 'shared' | 'private' = 'shared') =>
    (await client.agenda.addItem({ mentorshipId, lane, title, detail })).id
  const make = async (format: 'html' | 'markdown', meetingId?: string) =>
    (await client.agendaForm.make({ mentorshipId, meetingId, format })).text
  const rows = async () =>
    (await client.agenda.forMentorship({ mentorshipId, closed: true })).filter((row) => row.lane === 'shared')
  return { mentorshipId, add, make, rows }
}

function fillPage(page: string, change: (form: FilledForm) => void): string {
  const form = JSON.parse(island.exec(page)?.[2] ?? '') as FilledForm
  change(form)
  const json = JSON.stringify(form).replaceAll('<', '\\u003c')
  return page.replace(island, (_whole, open: string, _old, close: string) => open + json + close)
}

async function takeAll(text: string): Promise<string[]> {
  const { changes } = await core.client.agendaForm.read({ bytes: bytes(text) })
  const free = changes.filter((change) => change.refused === null)
  await core.client.agendaForm.take({ bytes: bytes(text), accepted: free.map(({ key }) => key) })
  return free.map(({ kind }) => kind)
}

const nasty = [
  '# Topics',
  '- [x] done',
  '> quoted',
  'Answer: no',
  '<!-- topic 1 -->',
  '\\# no',
  '<\\!-- a',
  '1. one',
  '[ ] box',
  '&amp; <b>',
  '*',
  '  ## x',
  '✓ ü 日本 🙂',
  '"\'`',
]

test(`what is filled in comes back as it was written, in HTML and in Markdown (seed ${inject('seed')})`, async () => {
  const random = createRandom(inject('seed'))
  const words = (lines: number) =>
    Array.from({ length: 1 + random.below(lines) }, () => `${random.pick(nasty)} w${random.below(1000)}`).join('\n')
  for (let round = 0; round < rounds; round++) {
    const { add, make, rows, mentorshipId } = await freshAgenda(`Person ${round}`)
    const count = 1 + random.below(4)
    for (let i = 0; i < count; i++) await add(`${i} ${words(1)}`, random.chance(0.5) ? words(3) : null)
    const format = round % 2 === 0 ? 'html' : 'markdown'
    const sent = await make(format)
    const model = new Map(
      (await rows()).map(({ id, title, detail }) => [id, { title, detail, answer: '', done: false }]),
    )
    for (const topic of model.values()) {
      if (random.chance(0.6)) topic.answer = words(4)
      if (random.chance(0.3)) topic.done = true
      if (random.chance(0.3)) topic.detail = words(2)
    }
    const own = random.chance(0.7) ? { title: `Own ${round}`, detail: words(2) } : null
    let filled: string
    if (format === 'html') {
      filled = fillPage(sent, (form) => {
        for (const topic of form.topics) {
          const wanted = model.get(topic.id)
          Object.assign(topic, { ...wanted, detail: wanted?.detail ?? '' })
        }
        if (own) form.own.push({ ...own, answer: '' })
      })
    } else {
      filled = sent
      for (const [id, { title, detail, answer, done }] of model) {
        const begin = filled.lastIndexOf('\n### ', filled.indexOf(`<!-- topic ${id} -->`))
        const next = filled.slice(begin + 1).search(/\n#{2,3} /)
        const block = [
          `### [${done ? 'x' : ' '}] ${guardLines(`x ${title}`)[0]?.slice(2)} <!-- topic ${id} -->`,
          ...(detail ? guardLines(detail).map((line) => `> ${line}`) : []),
          'Answer:',
          ...guardLines(answer),
        ].join('\n')
        filled = `${filled.slice(0, begin + 1)}${block}\n${filled.slice(begin + 1 + next)}`
      }
      if (own) filled = filled.replace('- \n', `- ${own.title}\n${guardLines(own.detail).join('\n')}\n`)
    }
    const isFilled = own !== null || [...model.values()].some((topic) => topic.answer || topic.done)
    if (!isFilled) continue
    await takeAll(filled)
    const after = new Map((await rows()).map((row) => [row.id, row]))
    for (const [id, wanted] of model) {
      expect(after.get(id), filled).toMatchObject({
        title: wanted.title,
        detail: wanted.detail,
        answer: wanted.answer || null,
        status: wanted.done ? 'discussed' : 'open',
      })
    }
    const added = [...after.values()].filter((row) => !model.has(row.id))
    expect(added.map(({ title, detail, raisedBy }) => ({ title, detail, raisedBy }))).toEqual(
      own ? [{ ...own, raisedBy: 'them' }] : [],
    )
    await expect(core.client.agendaForm.read({ bytes: bytes(filled), mentorshipId })).rejects.toMatchObject({
      data: { sentence: 'Everything in this copy is in your notebook already.' },
    })
  }
})

test('nothing private is in a form, and nobody is named', async () => {
  const { add, make, mentorshipId } = await freshAgenda('Tobias Secretname')
  await add('Shared words', 'Shared details')
  await add('canary one', 'canary two', 'private')
  const { client } = core
  await client.actions.create({ mentorshipId, lane: 'shared', text: 'Send the outline', owner: 'them' })
  await client.actions.create({ mentorshipId, text: 'canary three' })
  const time = { startAt: '2026-03-20T10:00:00.000Z', timezone: 'Europe/Berlin', minutes: 30 }
  const { id } = await client.meetings.create({ mentorshipId, ...time, title: 'canary four', purpose: 'canary five' })
  for (const format of ['html', 'markdown'] as const) {
    const whole = await make(format)
    expect(whole).toContain('Shared words')
    expect(whole).toContain('Shared details')
    expect(whole).toContain('Send the outline')
    expect(whole).toContain('you do it')
    const ofMeeting = await make(format, id)
    expect(ofMeeting).toContain(`Meeting on ${formatDay('2026-03-20')} at 11:00 (Europe/Berlin)`)
    expect(whole + ofMeeting).not.toMatch(/canary|Tobias|Secretname/)
    expect(whole + ofMeeting).not.toMatch(/https?:/)
  }
})

test('three-way: what both changed is a conflict with both wordings, what only they changed is none', async () => {
  const { add, make, rows, mentorshipId } = await freshAgenda()
  const [first, second, third] = [await add('First'), await add('Second'), await add('Third')]
  const sent = await make('html')
  await core.client.agenda.update({ id: first, title: 'First, as I say' })
  await core.client.agenda.trash({ id: third })
  const filled = fillPage(sent, (form) => {
    for (const topic of form.topics) {
      if (topic.id === first) topic.title = 'First, as they say'
      if (topic.id === second) topic.title = 'Second, as they say'
      if (topic.id === third) topic.answer = 'Too late'
    }
  })
  const reading = await core.client.agendaForm.read({ bytes: bytes(filled), mentorshipId })
  expect(reading).toMatchObject({
    personName: 'Ana Lund',
    stale: 'One topic was changed here since the form was made.',
  })
  expect(
    reading.changes.map(({ mine, theirs, conflict, refused }) => [mine, theirs, conflict, refused !== null]),
  ).toEqual([
    ['First, as I say', 'First, as they say', true, false],
    ['Second', 'Second, as they say', false, false],
    ['', 'Too late', false, true],
  ])
  const [conflict, plain, refused] = reading.changes.map(({ key }) => key)
  await expect(
    core.client.agendaForm.take({ bytes: bytes(filled), accepted: [plain ?? '', refused ?? ''] }),
  ).rejects.toMatchObject({ data: { sentence: expect.stringContaining('not on your agenda any more') } })
  expect((await rows()).map((row) => row.title).toSorted()).toEqual(['First, as I say', 'Second'])
  // What stands here changed after it was shown, so the choice that was made does not fit any more.
  await core.client.agenda.update({ id: first, title: 'First, again' })
  await expect(core.client.agendaForm.take({ bytes: bytes(filled), accepted: [conflict ?? ''] })).rejects.toMatchObject(
    { data: { sentence: expect.stringContaining('Please look at them again') } },
  )
  const { changeSetId } = await core.client.agendaForm.take({ bytes: bytes(filled), accepted: [plain ?? ''] })
  const {
    entries: [newest],
  } = await core.client.changes.history({ limit: 1 })
  expect(newest?.label).toBe('Answers by Ana Lund')
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect((await rows()).map((row) => row.title).toSorted()).toEqual(['First, again', 'Second'])
})

test('times become meetings to be confirmed, actions are done, and one undo takes all back', async () => {
  const { make, mentorshipId } = await freshAgenda()
  const action = await core.client.actions.create({ mentorshipId, lane: 'shared', text: 'Send it', owner: 'them' })
  const filled = fillPage(await make('html'), (form) => {
    for (const row of form.actions) row.done = true
    form.times.push(
      { wall: '2026-05-21T15:00', zone: 'America/New_York' },
      { wall: '2020-05-21T15:00', zone: 'Mars/Olympus' },
      { wall: 'soon', zone: '' },
    )
  })
  const { changes } = await core.client.agendaForm.read({ bytes: bytes(filled) })
  expect(changes.map(({ kind, refused }) => [kind, refused])).toEqual([
    ['done', null],
    ['time', null],
    ['time', 'This time has passed.'],
    ['time', 'This is no day and time that can be read.'],
  ])
  const accepted = changes.flatMap(({ key, refused }) => (refused === null ? [key] : []))
  const { changeSetId, sentence } = await core.client.agendaForm.take({ bytes: bytes(filled), accepted })
  expect(sentence).toBe('2 answers by Ana Lund taken over.')
  const meetings = () => core.client.meetings.list({ mentorshipId, limit: 20 })
  expect(await meetings()).toMatchObject([{ startAt: '2026-05-21T19:00:00.000Z', status: 'tentative' }])
  expect(await core.client.actions.list({ mentorshipId, show: 'done', limit: 9 })).toMatchObject([{ id: action.id }])
  await core.client.changes.undo({ id: changeSetId ?? '' })
  expect(await meetings()).toEqual([])
  expect(await core.client.actions.list({ mentorshipId, show: 'done', limit: 9 })).toEqual([])
})

test('what looks like a program in a filled copy is text', async () => {
  const { add, make, rows } = await freshAgenda()
  const id = await add('Question')
  const words = xssPayloads.map(({ html }) => html).join('\n')
  const filled = fillPage(await make('html'), (form) => {
    for (const topic of form.topics) topic.answer = words
  })
  await takeAll(filled.replace('<main>', '<main><script>globalThis.harmed = true</script>'))
  expect((await rows()).find((row) => row.id === id)?.answer).toBe(formText(words))
  expect(globalThis).not.toHaveProperty('harmed')
  // And a form with such words is no more than text, too.
  const again = await make('html')
  expect(again.match(/<script/g)).toHaveLength(2)
  expect(again.match(/<[a-z]+ [^>]*\son[a-z]+=/gi)).toBeNull()
})

test('Markdown as careless people leave it', async () => {
  const { add, make, rows, mentorshipId } = await freshAgenda()
  const [kept, lost] = [await add('Kept its id'), await add('Lost its id', 'With details')]
  const text = (await make('markdown'))
    .replace(`### [ ] Kept its id <!-- topic ${kept} -->`, `* [X] Kept its id <!-- topic ${kept} -->`)
    .replace(` <!-- topic ${lost} -->`, '')
    .replace('> With details\n\nAnswer:', '> With details\n\n**Answer:** to the lost one')
    .replace('- \n', '* First of mine\nand what about it\n1) Second of mine\n')
    .replace(/- \n$/, '+ 2026-05-21, 9:30\n+ any Tuesday\n')
    .replaceAll('\n', '\r\n')
  expect(await takeAll(text)).toEqual(['discussed', 'answer', 'topic', 'topic', 'topic', 'time'])
  const after = (await rows()).map(({ title, detail, answer, status }) => [title, { detail, answer, status }] as const)
  expect(Object.fromEntries(after)).toEqual({
    'First of mine': { detail: 'and what about it', answer: null, status: 'open' },
    'Kept its id': { detail: null, answer: null, status: 'discussed' },
    'Lost its id': { detail: 'With details', answer: 'to the lost one', status: 'open' },
    'Second of mine': { detail: null, answer: null, status: 'open' },
    'Time that suits: any Tuesday': { detail: null, answer: null, status: 'open' },
  })
  const bare = bytes('## Topics\n\n- Without any mark\n')
  const { changes } = await core.client.agendaForm.read({ bytes: bare, mentorshipId })
  expect(changes).toMatchObject([{ kind: 'topic', theirs: 'Without any mark', conflict: false }])
})

test('what cannot be read is refused with a sentence, and changes nothing', async () => {
  const { add, make, mentorshipId } = await freshAgenda()
  await add('Question')
  const other = await freshAgenda('Bo Berg')
  const [sent, notes] = [await make('html'), await make('markdown')]
  const filled = fillPage(sent, (form) => form.own.push({ title: 'New', detail: '', answer: '' }))
  const refusal = async (text: string | Uint8Array<ArrayBuffer>, id?: string) =>
    core.client.agendaForm.read({ bytes: typeof text === 'string' ? bytes(text) : text, mentorshipId: id }).then(
      () => 'read',
      (problem: { data: { sentence: string } }) => problem.data.sentence,
    )
  expect(await refusal(sent)).toContain('Nothing is filled in')
  expect(await refusal(notes)).toContain('Nothing is filled in')
  expect(await refusal(filled.slice(0, filled.indexOf('mentorbook-answers')))).toContain('damaged')
  expect(await refusal(filled.replace('"topics":[', '"topics":['.repeat(3)))).toContain('damaged')
  expect(await refusal(filled.replace('"own":[', '"own":7,"x":['))).toContain('damaged')
  expect(await refusal(filled.replace(/"form":"[^"]{8}/, '"form":"00000000'))).toContain('not made in this notebook')
  expect(await refusal(filled, other.mentorshipId)).toBe(
    'This form belongs to the agenda with Ana Lund. Please bring it in there.',
  )
  expect(await refusal('<html><p>Hello</p></html>', mentorshipId)).toContain('no agenda form')
  expect(await refusal('- A list')).toContain('no agenda form')
  expect(await refusal(new Uint8Array(2 * 1024 * 1024 + 1).fill(32))).toContain('larger than 2 MB')
  expect(await refusal(filled)).toBe('read')
})

test('the policy of a form allows its own program and its own look alone', () => {
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  expect(formPolicy).toBe(
    `default-src 'none'; script-src ${digest(formScript)}; style-src ${digest(formStyle)}; base-uri 'none'; form-action 'none'`,
  )
})
