import type { TrashItem } from '#contract/trash.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

/** What the trash holds. Every change can put something there, so it follows the history. */
export const trashQuery = () => coreQuery({ key: ['trash'], topics: ['history'], fetch: () => client.trash.list() })

const keysOf = (items: readonly TrashItem[]) => items.map(({ entity, id }) => ({ entity, id }))
const name = (items: readonly TrashItem[]) =>
  items.length === 1 && items[0] ? items[0].title : `${items.length} things`

/** What putting things back did, also where a newer rhythm goes on to hold. */
function restoredWords(what: string, count: number, overtaken: number): string {
  if (overtaken === 0) return `${what}: back where it was`
  if (count === 1) return `${what}: back from the trash. A newer rhythm was set meanwhile, and that one goes on to hold`
  const some = overtaken === 1 ? 'one rhythm' : `${overtaken} rhythms`
  return `${what}: back where they were. Instead of ${some} among them a newer one goes on to hold`
}

export const useRestore = () =>
  useChange((items: readonly TrashItem[]) => client.trash.restore({ items: keysOf(items) }), {
    done: ({ overtaken }, items) => restoredWords(name(items), items.length, overtaken),
  })

/** Removes things for good. Failures are thrown, for the dialog that asked. */
export const emptyItems = (items: readonly TrashItem[]) => client.trash.empty({ items: keysOf(items) })
