import type { Keychain } from '#vault/keys/keychain.ts'
import type { Program } from '#vault/profile-holder.ts'
import type { SharingHost } from './sharing/sharing-network.ts'

/** How a program opens a notebook. */
export type SessionOptions = {
  program: Program
  profile?: string
  /** Folder that holds the notebooks; the system's folder for application data when absent. */
  dataDir?: string
  appVersion?: string
  /** Puts invented people into an empty notebook. A new notebook is then set up with a key file. */
  demo?: boolean
  /** Sets a new notebook up with a key file, without asking anybody. */
  protection?: 'key-file'
  keychain?: Keychain
  /** How this program reaches partners and starts the guard, where it cannot do so in the usual way. */
  sharing?: SharingHost
  /** The data key of the process before this one, which crashed. */
  handedKey?: Uint8Array
  /** A window shows what went wrong: a notebook that does not open waits in the phase `failed`. Else starting fails. */
  showsFailure?: boolean
  onProgress?(sentence: string): void
  /** The notebook is open with this key; whoever supervises this process may keep it for the next one. */
  keepKey?(dataKey: Uint8Array): void
  /** It is open now, and connections of before were ended. */
  onOpened?(): void
  /** The notebook was locked and everything is closed: the process must end now. */
  onLocked?(): void
  /** Everything is closed, and a new process is to open what is there now: this one must end. */
  onRestartWanted?(): void
}
