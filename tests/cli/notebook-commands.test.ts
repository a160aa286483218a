import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCliPlace } from './run-cli.ts'

const place = createCliPlace()
const { cli } = place
let server: Awaited<ReturnType<typeof place.startServer>>
beforeAll(async () => {
  server = await place.startServer('--demo')
})
afterAll(async () => {
  await server.stop()
  place.clear()
})

test('--demo fills an empty notebook, and the command line finds what is in it', async () => {
  const found = await cli('search', 'hand', 'over', '--json')
  expect(found.err).toBe('')
  const { results } = JSON.parse(found.out) as { results: { kind: string; title: string }[] }
  expect(results.map(({ title }) => title)).toContain('Handing over the research rounds')
  expect((await cli('search', 'hand', 'over')).out).toContain('Inês Duarte')
  expect((await cli('search', 'xylophone')).out).toBe('Nothing was found.\n')
})

test('due says who and why', async () => {
  const due = JSON.parse((await cli('due', '--json')).out) as {
    total: number
    people: { personName: string; sentence: string }[]
  }
  expect(due.total).toBe(due.people.length)
  expect(due.people[0]).toMatchObject({ personName: 'Priya Raman' })
  expect((await cli('due')).out).toBe(`Priya Raman: ${due.people[0]?.sentence}\n`)
})

test('brief says what to know of a person, as words, JSON and Markdown', async () => {
  const brief = JSON.parse((await cli('brief', 'inês', '--json')).out) as {
    personName: string
    sections: { title: string; lines: unknown[] }[]
  }
  expect(brief.personName).toBe('Inês Duarte')
  expect(brief.sections.length).toBeGreaterThan(2)
  expect((await cli('brief', 'ines')).out).toContain('Write down three decisions I could hand over')
  expect((await cli('brief', 'Inês Duarte', '--md')).out).toMatch(/^# /)
  expect(await cli('brief', 'a')).toMatchObject({ code: 1 })
})

test('log keeps a line as what it is, and being in touch resets who is due', async () => {
  const advice = JSON.parse((await cli('log', '!advice Begin with the end @Priya Raman', '--json')).out) as Record<
    string,
    unknown
  >
  expect(advice).toMatchObject({ kind: 'advice', people: ['Priya Raman'] })
  const touch = await cli('log', 'A call about the new chapter', '--with', 'priya', '--at', 'yesterday', '--json')
  expect(JSON.parse(touch.out)).toMatchObject({ kind: 'interaction', title: 'A call about the new chapter' })
  expect(JSON.parse((await cli('due', '--json')).out)).toEqual({ total: 0, people: [] })
})

test('a name nobody has answers 1, a day that lies ahead and a wrong number 2', async () => {
  expect(await cli('log', 'Hello', '--with', 'Zebulon')).toMatchObject({
    code: 1,
    err: 'Nobody in the notebook is called “Zebulon”.\n',
  })
  expect((await cli('log', 'Hello', '--at', 'in 3 days')).code).toBe(2)
  expect((await cli('search', 'x', '--limit', '0')).code).toBe(2)
})
