import type { Core } from '#core/create-core.ts'
import { BackendRefused } from './backend-refused.ts'
import { NotebookSession, type SessionOptions } from './notebook-session.ts'

export type Backend = {
  core: Core
  /** Where this notebook is kept. */
  directory: string
  /** Finishes what is under way, closes the database and frees the lock. Harmless when called again. */
  close(): Promise<void>
}

/**
 * Opens a notebook for a program without a window; a new one is set up with a key file. Fails BackendRefused (also when a person
 * would have to unlock it) or VaultError.
 */
export async function openBackend(options: Omit<SessionOptions, 'protection'>): Promise<Backend> {
  const session = await NotebookSession.start({ ...options, protection: 'key-file' })
  const { core } = session
  if (core) return { core, directory: session.directory, close: () => session.close() }
  await session.close()
  throw new BackendRefused(
    'This notebook is protected by a passphrase, so only its window or the command line can open it.',
  )
}
