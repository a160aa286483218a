import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { answerRound } from '#core/blind-reveal/blind-reveal.commands.ts'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { StorageRefused } from '#core/sharing/storage-port.ts'
import { carry, openTwoNotebooks, type PairedNotebook } from '../helpers/notebook-pair.ts'

let problem: string | null = null
let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'), { storage: { problem: () => problem, explain: () => null } })
})
afterAll(() => notebooks.close())

const steps = ['askMine', 'askHers', 'answerMine', 'answerHers', 'closeMine', 'closeHers', 'toHers', 'toMine'] as const
const mishaps = ['twice', 'crashMine', 'crashHers', 'fullDisk'] as const
type Step = (typeof steps)[number] | (typeof mishaps)[number]
const sequences = fc.array(fc.constantFrom<Step>(...steps, 'toHers', 'toMine', ...mishaps), {
  minLength: 6,
  maxLength: 18,
})

const answerOf = (at: PairedNotebook, id: string) => ({
  how: null,
  topics: [`zq${at.deviceKey.slice(0, 8)}${id}`],
  own: null,
  review: null,
})
const listOf = (at: PairedNotebook) => at.client.blindReveal.list({ mentorshipId: at.mentorshipId })
const emptyVector = new Uint8Array([0])

async function ask(at: PairedNotebook) {
  await at.client.blindReveal.ask({ mentorshipId: at.mentorshipId, topics: true })
}
/** Answers or closes what can be; half the time there is nothing, which is refused by the state alone. */
async function answer(at: PairedNotebook) {
  const open = (await listOf(at)).find(({ state }) => state === 'answer')
  if (open) await at.client.blindReveal.answer({ id: open.id, topics: answerOf(at, open.id).topics })
}
async function close(at: PairedNotebook) {
  const open = (await listOf(at)).find(({ state, askedBy }) => askedBy === 'me' && /^(answer|waiting)$/.test(state))
  if (open) await at.client.blindReveal.close({ id: open.id })
}
/** The program ends before the transaction of an answer does, and reads its documents anew. */
async function crash(at: PairedNotebook) {
  const open = (await listOf(at)).find(({ state }) => state === 'answer')
  const ended = at.core.context.runner.run('Answered', async (context) => {
    if (open) await answerRound(at.core.context, context, { id: open.id, answer: answerOf(at, open.id) })
    throw new Error('The program ended.')
  })
  await expect(ended).rejects.toThrow('The program ended.')
  const live = await at.core.context.documents.find(at.database, sharedAgendaKey(at.mentorshipId))
  if (live) at.core.context.documents.evict(live.id)
}
async function refused(from: PairedNotebook, to: PairedNotebook) {
  problem = 'The disk is full.'
  try {
    await carry(from, to)
  } catch (error) {
    expect(error).toBeInstanceOf(StorageRefused)
  } finally {
    problem = null
  }
}

/** No byte of either document holds an answer that is not due. */
async function expectSecrets(all: PairedNotebook[]) {
  const bytes = []
  for (const at of all) bytes.push(new TextDecoder('latin1').decode(await at.storage.difference('agenda', emptyVector)))
  const lists = await Promise.all(all.map(listOf))
  for (const { id } of lists.flat()) {
    const shown = lists.flatMap((list) => list.find((round) => round.id === id) ?? [])
    const sealed = shown.filter(({ mine }) => mine !== null).length
    if (sealed < 2) expect(bytes.join('\n')).not.toMatch(new RegExp(`zq[0-9a-f]{8}${id}`))
    for (const { state, theirs } of shown) expect(theirs !== null).toBe(state === 'open')
  }
}

test('S-620 S-624 in any order, twice and after crashes, both end with the same and nobody reads before both have answered', async () => {
  let opened = 0
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const pair = await notebooks.begin()
      const { mine, hers } = pair
      await pair.pair()
      const whole = async () => mine.storage.difference('agenda', emptyVector)
      const acts: Record<Step, () => Promise<unknown>> = {
        askMine: () => ask(mine),
        askHers: () => ask(hers),
        answerMine: () => answer(mine),
        answerHers: () => answer(hers),
        closeMine: () => close(mine),
        closeHers: () => close(hers),
        toHers: () => carry(mine, hers),
        toMine: () => carry(hers, mine),
        twice: async () => hers.storage.append('agenda', await whole(), { author: mine.deviceKey }),
        crashMine: () => crash(mine),
        crashHers: () => crash(hers),
        fullDisk: () => refused(hers, mine),
      }
      await ask(mine)
      for (const step of sequence) {
        await acts[step]()
        await expectSecrets([mine, hers])
      }
      for (let time = 0; time < 3; time++) await pair.meet()
      const [here, there] = [await listOf(mine), await listOf(hers)]
      expect(there.map(({ id }) => id).sort()).toEqual(here.map(({ id }) => id).sort())
      for (const round of here) {
        const other = there.find(({ id }) => id === round.id)
        expect(other?.askedBy).not.toBe(round.askedBy)
        expect([other?.mine, other?.theyAnswered]).toEqual([
          round.theirs ?? (round.theyAnswered ? other?.mine : null),
          round.mine !== null,
        ])
        const both = round.mine !== null && other?.mine !== null
        expect([round.state, other?.state].every((state) => (state === 'open') === both)).toBe(true)
        if (both) {
          opened++
          expect(round.mine?.topics).toEqual(answerOf(mine, round.id).topics)
          expect(round.theirs?.topics).toEqual(answerOf(hers, round.id).topics)
        } else expect(round.state === 'closed').toBe(other?.state === 'closed')
      }
    }),
    { numRuns: Number(process.env['MENTORBOOK_BLIND_RUNS'] ?? 20) },
  )
  expect(opened).toBeGreaterThan(0)
})
