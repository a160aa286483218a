import path from 'node:path'
import { systemTimers, type Timers } from '../network/timers.ts'
import { CarrierFailure, type CarriedFile, type Carrier } from './carrier.ts'
import { systemFiles, type FolderFiles } from './folder-files.ts'
import { folderFailure, folderSentence } from './folder-sentences.ts'
import { isRecordName, isUnfinishedName, unfinishedNameOf } from './record-names.ts'

export type FolderOptions = {
  folder: string
  /** Milliseconds between two looks around: folders on a network do not tell of changes. */
  everyMs?: number
  timers?: Pick<Timers, 'now' | 'after'>
  files?: FolderFiles
}

const DEFAULT_EVERY_MS = 15_000
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/**
 * A folder that both sides can reach, however it is shared. It is never made here: a missing one is most often a drive
 * that is not connected. Links, folders, and files with names we do not give are left alone.
 */
export function createFolderCarrier(options: FolderOptions): Carrier {
  const { folder, everyMs = DEFAULT_EVERY_MS, timers = systemTimers, files = systemFiles } = options
  const place = (name: string) => path.join(folder, name)

  async function attempt<Result>(doing: 'reading' | 'writing', run: () => Promise<Result>): Promise<Result> {
    try {
      return await run()
    } catch (error) {
      throw folderFailure(error, doing, folder)
    }
  }

  /** What vanishes between two looks is no failure. */
  async function inspect(name: string): Promise<CarriedFile | null> {
    try {
      const found = await files.inspect(place(name))
      return found && { name, ...found }
    } catch {
      return null
    }
  }

  async function list(): Promise<CarriedFile[]> {
    const names = await attempt('reading', () => files.names(folder))
    await removeAbandoned(names.filter(isUnfinishedName))
    const found = await Promise.all(names.filter(isRecordName).map(inspect))
    return found.filter((file) => file !== null)
  }

  /** What a killed program left; a younger one may still be written by the other side. */
  async function removeAbandoned(names: string[]): Promise<void> {
    for (const name of names) {
      const found = await inspect(name)
      if (found && timers.now() - found.changed > ABANDONED_AFTER_MS)
        await files.remove(place(name)).catch(() => undefined)
    }
  }

  async function read(name: string, most: number): Promise<Uint8Array> {
    const found = isRecordName(name) ? await inspect(name) : null
    if (found === null) throw failure('missing')
    if (found.size > most) throw failure('too-large')
    const bytes = await attempt('reading', () => files.read(place(name), most))
    if (bytes.length > most) throw failure('too-large')
    return bytes
  }

  function write(name: string, bytes: Uint8Array): Promise<void> {
    return attempt('writing', async () => {
      const unfinished = place(unfinishedNameOf(name))
      try {
        await files.create(unfinished, bytes)
        await files.rename(unfinished, place(name))
      } catch (error) {
        await files.remove(unfinished).catch(() => undefined)
        throw error
      }
      await files.settle(folder)
    })
  }

  function remove(name: string): Promise<void> {
    return attempt('writing', () => files.remove(place(name)))
  }

  function watch(listener: () => void): () => void {
    let unwatch = files.watch(folder, listener)
    let isOver = false
    let stopWaiting = lookLater()

    function lookLater(): () => void {
      return timers.after(everyMs, () => {
        if (isOver) return
        // A folder that went and came back is another one to the system.
        unwatch()
        unwatch = files.watch(folder, listener)
        stopWaiting = lookLater()
        listener()
      })
    }

    return () => {
      isOver = true
      stopWaiting()
      unwatch()
    }
  }

  function failure(problem: 'missing' | 'too-large'): CarrierFailure {
    return new CarrierFailure(problem, folderSentence(problem, folder))
  }

  return { list, read, write, remove, watch }
}
