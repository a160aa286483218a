import { expect, it } from 'vitest'
import { watchLink } from './keep-alive.ts'
import { limits } from './limits.ts'

function watch() {
  let time = 0
  let planned: (() => void) | null = null
  const events: string[] = []
  const state = { deaf: false }
  const alive = watchLink({
    limits,
    timers: {
      now: () => time,
      elapsed: () => time,
      soon: () => undefined,
      after: (_, run) => {
        planned = run
        return () => void (planned = null)
      },
    },
    sayAlive: () => {
      events.push(`alive ${time}`)
      alive.said()
    },
    onSilent: () => events.push(`silent ${time}`),
    isDeaf: () => state.deaf,
  })
  const pass = (ms: number) => {
    time += ms
    const run = planned
    planned = null
    run?.()
  }
  return { alive, events, pass, state, isWatching: () => planned !== null }
}

it('S-208 speaks every ten seconds and declares the link dead after thirty silent ones', () => {
  const { events, pass, isWatching } = watch()
  for (let count = 0; count < 5; count++) pass(10_000)
  expect(events).toEqual(['alive 10000', 'alive 20000', 'silent 30000'])
  expect(isWatching()).toBe(false)
})

it('S-208 gives the other side time after sleep, and while we read nothing ourselves', () => {
  const { alive, events, pass, state } = watch()
  pass(8 * 3_600_000)
  pass(10_000)
  pass(10_000)
  alive.heard()
  state.deaf = true
  for (let count = 0; count < 20; count++) pass(10_000)
  state.deaf = false
  pass(10_000)
  pass(10_000)
  expect(events.filter((event) => event.startsWith('silent'))).toEqual([])
  pass(10_000)
  expect(events.filter((event) => event.startsWith('silent')).length).toBe(1)
})

it('S-208 has nothing to add when enough is said', () => {
  const { alive, events, pass } = watch()
  for (let count = 0; count < 5; count++) {
    alive.heard()
    alive.said()
    pass(9_000)
  }
  expect(events).toEqual([])
  alive.stop()
  pass(60_000)
  expect(events).toEqual([])
})
