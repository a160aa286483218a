import { type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, typed } from './procedure.ts'

/** What a folder of this computer holds, as far as folders go. */
export type FolderList = {
  /** Its whole path. */
  path: string
  /** The folder it lies in; null for the topmost. */
  parent: string | null
  /** By name; only folders. */
  folders: { name: string; path: string }[]
  /** There are more than are listed. */
  isCut: boolean
  /** Files may be put into it. */
  canWrite: boolean
}

const path = typed().trim().min(1, 'Please name a folder.').max(4_000, 'This path is too long.')

/** Served by the host, which knows the disk. Names of folders alone cross; nothing is read of any file. */
export const foldersContract = {
  /** A folder; null: where this person’s own things are. Fails INPUT_REFUSED with a sentence for one that cannot be looked into. */
  list: procedure
    .input(z.object({ path: path.nullable(), hidden: z.boolean().default(false) }))
    .output(type<FolderList>()),
  /** Makes a folder. Fails INPUT_REFUSED. */
  create: procedure
    .input(z.object({ parent: path, name: typed().trim().min(1, 'A new folder needs a name.').max(200) }))
    .output(type<{ path: string }>()),
}
