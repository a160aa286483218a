import { describe, expect, inject, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom } from '../helpers/seeded-random.ts'
import { editHonestly } from './guard-honest-edits.ts'
import { contentOf, createPair, deliver, reopen } from './guard-honest-pair.ts'

const runs = Number(process.env['MENTORBOOK_HONEST_RUNS'] ?? 1_500)

describe('honest copies', () => {
  it(
    `S-402 refuses nothing in ${runs} runs of concurrent edits, undo, deletion and clean-up`,
    { timeout: 900_000 },
    () => {
      for (let run = 0; run < runs; run++) {
        const seed = inject('seed') + run
        const random = createRandom(seed)
        const pair = createPair()
        try {
          for (let step = 0; step < 14; step++) {
            const side = pair[random.below(2)] ?? pair[0]
            const other = side === pair[0] ? pair[1] : pair[0]
            if (random.chance(0.6)) editHonestly(side.doc, random)
            else if (random.chance(0.25)) side.undo.undo()
            else if (random.chance(0.2)) side.undo.redo()
            else if (random.chance(0.15)) reopen(side)
            else deliver(side, other, random)
          }
          // Cleaning up marks after each other's edits may itself be news, a few times.
          for (let round = 0; round < 10 && (pair[0].unsent.length > 0 || pair[1].unsent.length > 0); round++) {
            deliver(pair[0], pair[1], random)
            deliver(pair[1], pair[0], random)
          }
        } catch (error) {
          throw new Error(`seed ${seed}`, { cause: error })
        }
        expect(contentOf(pair[0].doc), `seed ${seed}`).toBe(contentOf(pair[1].doc))
        const reloaded = new Y.Doc()
        Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(pair[0].shadow.doc))
        expect(contentOf(reloaded), `seed ${seed}`).toBe(contentOf(pair[0].doc))
      }
    },
  )
})
