import { queryOptions } from '@tanstack/react-query'
import { client } from '#renderer/backend/client.ts'

/** The report of the last repair; null when there was none. */
export const repairReport = queryOptions({
  queryKey: ['damage', 'report'],
  queryFn: () => client.damage.report(),
  gcTime: 0,
})

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
