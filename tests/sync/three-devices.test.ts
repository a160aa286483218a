import { expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom, type Random } from '../helpers/seeded-random.ts'
import { createManualTimers } from './manual-timers.ts'
import { contentOf, createThree, deliver, link, part, type Device, type Way } from './three-devices.ts'

const runs = Number(process.env['MENTORBOOK_DEVICE_RUNS'] ?? 60)
const steps = 40
const documents = ['agenda', 'note/mentorship']

/** Every word that was written, with the entry in which it stands. */
type Written = { document: string; item: string; word: string }

it(`S-314 S-507 S-514 three devices of two persons become equal over links, a folder and files at once, in ${runs} random runs`, async () => {
  let crossed = 0
  for (let run = 0; run < runs; run++) {
    const told = `run ${run} of MENTORBOOK_SEED=${inject('seed')}`
    const random = createRandom(inject('seed') + run)
    const time = createManualTimers()
    const { devices, ways } = await createThree(time, random)
    const written: Written[] = []
    const gone = new Set<string>()
    for (let step = 0; step < steps; step++) {
      const way = random.pick(ways)
      const device = random.pick(devices)
      if (!way || !device) continue
      const end = random.pick(way.ends)
      switch (random.below(12)) {
        case 0:
          link(way)
          break
        case 1:
          part(way)
          break
        case 2:
        case 3:
          await deliver(way, random.below(12))
          break
        case 4:
          await end?.mailbox.exchangeNow()
          break
        case 5:
          way.bring(true)
          break
        case 6: {
          const file = await end?.mailbox.exportFile()
          const other = way.ends.find((one) => one !== end)
          if (file?.ok && other) way.files.push({ for: other, bytes: file.bytes })
          break
        }
        case 7: {
          // Any file that was ever handed out, also one that was read before.
          const file = random.pick(way.files)
          await file?.for.mailbox.importFile(file.bytes)
          break
        }
        case 8:
          if (!random.chance(0.4)) break
          device.kill()
          await device.start()
          break
        case 9:
          time.advance(random.below(3) * 86_400_000)
          break
        default:
          edit(device, random, written, gone, `${run}.${step}`)
      }
    }
    const before = devices.map((device) => JSON.stringify(contentOf(device)))
    crossed += Number(new Set(before).size > 1)
    // A file that was lost on its way is made up for by the next.
    for (const device of devices) edit(device, createRandom(1), written, gone, `${run}.last ${device.name}`)
    await bringTogether(ways, random, time)
    const [first, ...others] = devices.map(contentOf)
    for (const other of others) expect(other, told).toEqual(first)
    for (const { document, item, word } of written) {
      const title = first?.[document]?.[item]
      if (gone.has(item)) expect(title, `${told}: ${item} came back`).toBeUndefined()
      else expect(title?.split(word), `${told}: ${word} in ${item}`).toHaveLength(2)
    }
    for (const device of devices)
      expect(
        device.refused.filter((kind) => kind !== 'gap'),
        `${told}: ${device.name}`,
      ).toEqual([])
    for (const { ends } of ways)
      for (const { replicator, mailbox, device } of ends) {
        expect(replicator.status(), `${told}: ${device.name}`).toMatchObject({ forked: [] })
        expect(mailbox.status(), `${told}: ${device.name}`).toMatchObject({ paused: null, problem: null })
      }
    for (const device of devices) device.kill()
  }
  // Runs in which all were equal all the time would show nothing.
  expect(crossed).toBeGreaterThan(runs / 2)
}, 3_600_000)

function edit({ storage }: Device, random: Random, written: Written[], gone: Set<string>, key: string): void {
  const document = random.pick(documents) ?? 'agenda'
  const word = `<${key}>`
  storage.edit(document, (doc) => {
    const items = doc.getMap<Y.Map<unknown>>('items')
    const item = random.chance(0.4) ? undefined : random.pick([...items.keys()])
    const title = item === undefined ? null : items.get(item)?.get('title')
    if (item === undefined || !(title instanceof Y.Text)) {
      items.set(key, new Y.Map([['title', new Y.Text(word)]]))
      written.push({ document, item: key, word })
    } else if (random.chance(0.2)) {
      items.delete(item)
      gone.add(item)
    } else {
      title.insert(random.chance(0.5) ? 0 : title.length, word)
      written.push({ document, item, word })
    }
  })
}

/** Each way works at last, be it by links alone, by the folder alone, or by both. */
async function bringTogether(ways: readonly Way[], random: Random, time: ReturnType<typeof createManualTimers>) {
  for (const way of ways) part(way)
  const works = ways.map((way) => ({ way, how: random.pick(['link', 'folder', 'both'] as const) }))
  for (const { way, how } of works) if (how !== 'folder') link(way)
  for (let round = 0; round < 8; round++) {
    time.advance(60_000)
    for (const { way, how } of works) {
      await deliver(way)
      if (how === 'link') continue
      for (const { mailbox } of way.ends) {
        await mailbox.exchangeNow()
        way.bring(false)
      }
      await deliver(way)
    }
  }
}
