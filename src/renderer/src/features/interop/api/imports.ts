import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** The imports that stand. */
export const importsQuery = () =>
  coreQuery({ key: ['interop', 'imports'], topics: ['imports', 'history'], fetch: () => client.interop.imports() })

/** Takes back one import as a whole. */
export const undoImport = (changeSetId: string) => client.changes.undo({ id: changeSetId })
