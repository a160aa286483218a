import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import { startStarter } from './lock-starter.ts'
import type { Starter } from './lock-starter.ts'
import { makeFolder } from './folder-for-tests.ts'
import { seededNumbers } from './notebook-for-tests.ts'
import { printedSeed } from './printed-seed.ts'

const RACES = Number(process.env['MENTORBOOK_RACES'] ?? 200)
const MOST_STARTERS = 20
const starters: Starter[] = []

afterAll(() => Promise.all(starters.map((starter) => starter.kill())))

test(`${RACES} races of 2 to ${MOST_STARTERS} processes: one winner each, every loser is told`, async () => {
  const below = seededNumbers(printedSeed('lock races'))
  starters.push(...(await Promise.all(Array.from({ length: MOST_STARTERS }, () => startStarter()))))
  const base = makeFolder()
  let losers = 0
  let named = 0
  for (let race = 0; race < RACES; race++) {
    const folder = path.join(base, `profile-${race % 7}`)
    const link = path.join(base, `link-${race % 7}`)
    fs.mkdirSync(folder, { recursive: true })
    if (!fs.existsSync(link)) fs.symlinkSync(folder, link)
    const running = starters.slice(0, 2 + below(MOST_STARTERS - 1))

    const at = Date.now() + running.length
    const take = (): string => (below(2) === 0 ? folder : link)
    const answers = await Promise.all(running.map((starter) => starter.ask({ take: take(), at })))

    const winners = answers.flatMap((answer, i) => ('won' in answer && answer.won ? [i] : []))
    expect(winners, `race ${race} of ${running.length}: ${JSON.stringify(answers)}`).toHaveLength(1)
    for (const answer of answers) {
      if (!('won' in answer) || answer.won) continue
      expect(answer).toMatchObject({ code: 'HELD' })
      expect(answer.sentence).toMatch(/^This notebook is already open in /)
      losers += 1
      if (answer.sentence.includes('in browser mode on this computer (since ')) named += 1
    }
    const winner = winners[0] ?? 0
    if (below(10) === 0) {
      await running[winner]?.kill()
      starters[winner] = await startStarter()
    } else {
      expect(await running[winner]?.ask({ release: true })).toEqual({ released: true })
    }
  }
  console.log(`${RACES} races, ${losers} losers, ${named} of them were told who holds it`)
  expect(named).toBeGreaterThan(losers * 0.9)
})

test('a stopped holder keeps the lock, a killed one frees it at once', async () => {
  const folder = makeFolder()
  const holder = await startStarter()
  starters.push(holder)
  expect(await holder.ask({ take: folder })).toEqual({ won: true })

  holder.process.kill('SIGSTOP')
  const refused = await acquireProfileLock(folder, { program: 'command line' })
  expect(refused).toMatchObject({ ok: false, code: 'HELD', holder: { pid: holder.process.pid } })

  await holder.kill()
  const taken = await acquireProfileLock(folder, { program: 'command line' })
  expect(taken).toMatchObject({ ok: true, lock: { leftBehind: { program: 'browser mode' } } })
  if (taken.ok) taken.lock.release()
})
