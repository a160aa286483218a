import { type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, type Changed, typed } from './procedure.ts'

const item = z.object({ entity: typed().max(60), id: z.uuid() })

/** One thing in the trash. What was put there with it and belongs to it counts in `parts` and comes back with it. */
export type TrashItem = {
  entity: string
  id: string
  /** What it is, in a word: "Person", "Win". */
  what: string
  title: string
  deletedAt: string
  /** The day on which it is removed for good. */
  removedOn: string
  parts: number
}

/** What putting back did. `overtaken`: of so many rhythms that came back a newer one goes on to hold in their place. */
export type Restored = Changed & { overtaken: number }

export const trashContract = {
  /** Newest first, at most 1,000. */
  list: procedure.output(type<TrashItem[]>()),
  /** Puts things back with all their links. Fails ROW_NOT_FOUND when one is not in the trash. */
  restore: procedure.input(z.object({ items: z.array(item).min(1).max(1000) })).output(type<Restored>()),
  /** Removes things for good, with their history. This cannot be undone. */
  empty: procedure.input(z.object({ items: z.array(item).min(1).max(1000) })).output(type<{ removed: number }>()),
  /** Removes for good what has been in the trash for 30 days; with `all` everything. */
  sweep: procedure.input(z.object({ all: z.boolean().default(false) })).output(type<{ removed: number }>()),
}
