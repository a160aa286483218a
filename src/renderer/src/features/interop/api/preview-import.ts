import type { ImportInput } from '#contract/interop.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** What an import of this file would do. `fileKey` names the chosen file, because its bytes make a poor key. */
export const importPreviewQuery = (fileKey: string, input: ImportInput) => {
  const { format, mapping, dateOrder } = input
  return coreQuery({
    key: ['interop', 'preview', fileKey, format, mapping, dateOrder],
    topics: ['people'],
    fetch: () => client.interop.preview(input),
  })
}
