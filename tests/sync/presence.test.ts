import { expect, it } from 'vitest'
import type { Presence } from '../../src/sync/guard/guard.ts'
import { createPresenceRelay, presenceTimes } from '../../src/sync/replication/presence.ts'
import { createManualTimers } from './manual-timers.ts'
import { pair, replicator, write } from './replicated-pair.ts'

const second = 1_000

function relay() {
  const timers = createManualTimers()
  const sent: unknown[] = []
  const heard: (Presence | null)[] = []
  const made = createPresenceRelay({
    timers: timers.program(),
    send: (state) => sent.push(JSON.parse(new TextDecoder().decode(state))),
    changed: (presence) => heard.push(presence),
  })
  return { timers, sent, heard, made }
}

it('S-313 tells presence at most every 100 ms, the last word for sure, and again every 15 s', () => {
  const { timers, sent, made } = relay()
  for (let step = 0; step < 30; step++) {
    made.set({ anchor: step })
    timers.advance(10)
  }
  expect(sent).toEqual([{ anchor: 0 }, { anchor: 9 }, { anchor: 19 }, { anchor: 29 }])
  const told = sent.length
  timers.advance(3 * presenceTimes.repeat)
  expect(sent.slice(told)).toEqual([{ anchor: 29 }, { anchor: 29 }, { anchor: 29 }])
  made.set(null)
  expect(sent.at(-1)).toEqual({})
  const silent = sent.length
  timers.advance(3 * presenceTimes.repeat)
  expect(sent).toHaveLength(silent)
})

it('S-313 lets the other person go after 40 s of silence, by their own word, and only once', () => {
  const { timers, heard, made } = relay()
  made.receive({ typing: true })
  timers.advance(39 * second)
  made.receive({ typing: false })
  timers.advance(39 * second)
  expect(heard).toEqual([{ typing: true }, { typing: false }])
  timers.advance(second)
  expect(heard.at(-1)).toBeNull()
  made.leave()
  expect(heard).toHaveLength(3)
  made.receive({ typing: true })
  made.receive({})
  timers.advance(60 * second)
  expect(heard.slice(3)).toEqual([{ typing: true }, null])
})

it('S-313 tells where somebody is in a document that comes to be only afterwards, also over a later link', async () => {
  const { world, ana, me } = await pair()
  const seen: unknown[] = []
  replicator(ana).onPresence((name, presence) => seen.push([name, presence]))
  replicator(me).setPresence('note/mentorship', { typing: true })
  const first = world.connect(ana, me)
  await world.calm()
  expect(seen).toEqual([])
  write(me, 'a', 'note/mentorship')
  await world.calm(2)
  expect(seen).toEqual([['note/mentorship', { typing: true }]])
  first.drop()
  await world.calm(2)
  expect(seen.at(-1)).toEqual(['note/mentorship', null])
  world.connect(ana, me)
  await world.calm(2)
  expect(seen.at(-1)).toEqual(['note/mentorship', { typing: true }])
})
