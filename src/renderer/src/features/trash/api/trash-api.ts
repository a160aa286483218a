import type { TrashItem } from '#contract/trash.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'
import { useChange } from '#renderer/backend/use-change.ts'

/** What the trash holds. Every change can put something there, so it follows the history. */
export const trashQuery = () => coreQuery({ key: ['trash'], topics: ['history'], fetch: () => client.trash.list() })

const keysOf = (items: readonly TrashItem[]) => items.map(({ entity, id }) => ({ entity, id }))
const name = (items: readonly TrashItem[]) =>
  items.length === 1 && items[0] ? items[0].title : `${items.length} things`

export const useRestore = () =>
  useChange((items: readonly TrashItem[]) => client.trash.restore({ items: keysOf(items) }), {
    done: (_result, items) => `${name(items)}: back where it was`,
  })

/** Removes things for good. Failures are thrown, for the dialog that asked. */
export const emptyItems = (items: readonly TrashItem[]) => client.trash.empty({ items: keysOf(items) })
