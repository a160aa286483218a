import type { FolderAccess } from '../components/folder-field/folder-access.ts'
import { client } from './client.ts'
import { errorWords } from './error-words.ts'
import { shell } from './shell.ts'

const inWords = (problem: unknown) => new Error(errorWords(problem), { cause: problem })

/** The folders of this computer: the system's own dialog where the window has one, else what the host lists. */
export const folderAccess: FolderAccess = {
  ...(shell.chooseFolder && { ask: (from: string) => shell.chooseFolder?.(from) ?? Promise.resolve(null) }),
  list: (path, hidden) =>
    client.folders.list({ path, hidden }).catch((problem: unknown) => {
      throw inWords(problem)
    }),
  create: (parent, name) =>
    client.folders.create({ parent, name }).then(
      ({ path }) => path,
      (problem: unknown) => {
        throw inWords(problem)
      },
    ),
}
