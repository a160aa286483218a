import { implement } from '@orpc/server'
import { foldersContract } from '#contract/folders.contract.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import type { CorePorts } from '#core/ports.ts'
import { createFolder, listFolder } from './folders.ts'

/** The area `folders`, served also while the notebook is locked: a backup may have to be found then. */
export function foldersProcedures(ports: Pick<CorePorts, 'random' | 'logger'>) {
  const toDeclaredError = createErrorMapper(ports)
  const os = implement(foldersContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toDeclaredError(error)
    }
  })
  return os.router({
    list: os.list.handler(({ input }) => listFolder(input.path, input.hidden)),
    create: os.create.handler(({ input }) => ({ path: createFolder(input.parent, input.name) })),
  })
}
