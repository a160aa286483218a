import { type } from '@orpc/contract'
import { z } from 'zod'
import { contentId, type ContentEntry } from './content-packs/content-pack.ts'
import { procedure, type Changed } from './procedure.ts'

const pack = z.object({ pack: z.string().max(100) })
const entry = pack.extend({ id: contentId })

/** Packs of words that come with Mentorbook, and what a person made of them. All fail INPUT_REFUSED for an unknown pack. */
export const contentContract = {
  /** All entries, hidden ones too: those shipped in their order, then own ones as they were added. */
  list: procedure.input(pack).output(type<ContentEntry[]>()),
  /** Changes an entry or, without an id, adds one. Fails INPUT_REFUSED (what is missing or too long), ROW_NOT_FOUND. */
  save: procedure
    .input(pack.extend({ id: contentId.optional(), value: z.record(z.string(), z.unknown()) }))
    .output(type<Changed & { id: string }>()),
  /** Keeps an entry out of offers, or offers it again. Fails ROW_NOT_FOUND. */
  hide: procedure.input(entry.extend({ hidden: z.boolean() })).output(type<Changed>()),
  /** Gives a shipped entry its original words, shown; removes an own one. Fails ROW_NOT_FOUND. */
  restore: procedure.input(entry).output(type<Changed>()),
  /** Gives all shipped entries their original words, shown; own ones stay. */
  restoreAll: procedure.input(pack).output(type<Changed>()),
}
