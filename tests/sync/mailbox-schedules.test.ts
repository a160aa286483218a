import { inject, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { createCourier } from './faulty-courier.ts'
import { addItem, contentOf, createFolderView, createSide, type FolderView, type Side } from './mailbox-world.ts'
import { createManualTimers } from './manual-timers.ts'

const runs = Number(process.env['MENTORBOOK_MAILBOX_RUNS'] ?? 400)
const steps = 14
const names = ['agenda', 'note/mentorship']

type Place = { side: Side; view: FolderView }

describe('a folder that loses, damages, doubles and delays', () => {
  it(
    `S-507 leaves both sides equal after the next exchange, in ${runs} random runs`,
    { timeout: 240_000 },
    async () => {
      let taken = 0
      for (let run = 0; run < runs; run++) {
        const random = createRandom(inject('seed') + run)
        const time = createManualTimers()
        const places = [await place('mine'), await place('theirs')] as const
        const bring = createCourier([places[0].view, places[1].view], random)
        for (let step = 0; step < steps; step++) {
          const at = random.below(2)
          const here = places[at === 0 ? 0 : 1]
          switch (random.below(6)) {
            case 0:
            case 1:
              edit(here.side, random, `${run}-${step}`)
              break
            case 2:
              await here.side.mailbox.exchangeNow()
              break
            case 3:
              bring(true)
              break
            case 4:
              await restart(here.side, random)
              break
            default:
              time.advance(random.below(9) * 86_400_000)
              await here.side.mailbox.exchangeNow()
          }
        }
        // The next record of each side, over a folder that works.
        for (const { side } of places) addItem(side, 'agenda', `last-${side === places[0].side}`, 'Last word')
        for (let round = 0; round < 4; round++) {
          for (const { side } of places) {
            await side.mailbox.exchangeNow()
            bring(false)
          }
        }
        const [first, second] = places.map(({ side }) => contentOf(side))
        expect(second, `run ${run}`).toEqual(first)
        for (const { side } of places) {
          expect(side.failures, `run ${run}`).toEqual([])
          expect(
            side.refused.filter((kind) => kind !== 'gap'),
            `run ${run}`,
          ).toEqual([])
          expect(side.mailbox.status(), `run ${run}`).toMatchObject({ pending: 0, paused: null, problem: null })
          taken += Number(side.mailbox.status().lastRead !== null)
          await side.mailbox.close()
          side.kill()
        }

        async function place(who: 'mine' | 'theirs'): Promise<Place> {
          const view = createFolderView()
          return { view, side: await createSide({ who, time, carrier: view.carrier }) }
        }
      }
      expect(taken).toBe(runs * 2)
    },
  )
})

function edit(side: Side, random: Random, key: string): void {
  const name = random.pick(names) ?? 'agenda'
  const known = [...side.storage.doc(name).getMap<Y.Map<unknown>>('items').keys()]
  const other = random.pick(known)
  if (other === undefined || random.chance(0.5)) return addItem(side, name, key, `Question ${key}`)
  side.storage.edit(name, (doc) => {
    const items = doc.getMap<Y.Map<unknown>>('items')
    const title = items.get(other)?.get('title')
    if (random.chance(0.4)) items.delete(other)
    else if (title instanceof Y.Text && title.length > 2) {
      if (random.chance(0.5)) title.delete(1, 1)
      else title.insert(random.below(title.length), 'more ')
    }
  })
}

async function restart(side: Side, random: Random): Promise<void> {
  if (random.chance(0.5)) await side.mailbox.close()
  else await side.mailbox.exchangeNow()
  side.kill()
  await side.start()
}
