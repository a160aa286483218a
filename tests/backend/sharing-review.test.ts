import { afterAll, beforeAll, expect, test } from 'vitest'
import { blindRound } from '#core/database/schema.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook
beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const rounds = (at: SharingNotebook) => at.client.blindReveal.list({ mentorshipId: at.mentorshipId })
const states = async () => [(await rounds(mine))[0]?.state, (await rounds(hers))[0]?.state]
const review = {
  kind: 'mid-point',
  title: 'Half-way review',
  questions: [
    { key: 'works', text: 'What works between us?' },
    { key: 'change', text: 'What should change?' },
  ],
}

test('S-620 a review asked of both travels sealed, opens when both have answered, and stands in the comparison of each', async () => {
  await pair(mine, hers)
  const { id } = await mine.client.blindReveal.ask({ mentorshipId: mine.mentorshipId, review })
  await expect(mine.client.blindReveal.answer({ id, review: ['', ' '] })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    data: { field: 'review' },
  })
  await mine.client.blindReveal.answer({ id, review: ['zqmine', ''] })
  await becomeEqual(mine, hers)
  await expect.poll(states).toEqual(['waiting', 'answer'])
  const [asked] = await rounds(hers)
  expect(asked).toMatchObject({ askedBy: 'them', theyAnswered: true, mine: null, theirs: null })
  expect(asked?.questions).toEqual({ how: false, topics: false, own: null, review })
  const stored = await hers.session.core?.context.database.select().from(blindRound)
  expect(JSON.stringify(stored)).not.toContain('zqmine')
  expect(await mine.client.reviews.compare({ mentorshipId: mine.mentorshipId })).toEqual([])
  await hers.client.blindReveal.answer({ id, review: ['hers', 'less mail'] })
  await expect.poll(states, { timeout: 20_000 }).toEqual(['open', 'open'])
  const compared = async (at: SharingNotebook) =>
    (await at.client.reviews.compare({ mentorshipId: at.mentorshipId })).map(({ key, answers }) => [
      key,
      ...answers.map(({ by, text }) => `${by}: ${text}`),
    ])
  expect(await compared(mine)).toEqual([
    ['works', 'me: zqmine', 'them: hers'],
    ['change', 'them: less mail'],
  ])
  expect(await compared(hers)).toEqual([
    ['works', 'me: hers', 'them: zqmine'],
    ['change', 'me: less mail'],
  ])
})
