import type { FolderList } from '#contract/folders.contract.ts'

/** The ways to folders of this computer. Failures are `Error`s whose message is a plain sentence. */
export type FolderAccess = {
  /** The system's own dialog, begun in a folder; null when the person leaves it. Absent where there is none. */
  ask?: (from: string) => Promise<string | null>
  /** What lies in a folder; null for where the person’s own things are. */
  list: (path: string | null, hidden: boolean) => Promise<FolderList>
  /** Makes a folder and answers its path. */
  create: (parent: string, name: string) => Promise<string>
}
