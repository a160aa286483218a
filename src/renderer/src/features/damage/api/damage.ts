import { queryOptions } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'

/** Former forms of the notebook's files, kept beside it. */
export const keptFolders = queryOptions({
  queryKey: ['damage', 'kept'],
  queryFn: () => client.damage.kept(),
})

export const removeKeptFolder = (name: string) => client.damage.removeKept({ name })
export const noteReportRead = () => client.damage.noteRead()
export const tryOpeningAgain = () => client.damage.tryAgain()
/** Answers when it has begun; the status of the notebook tells the rest. */
export const repairNotebook = () => client.backups.repair()
