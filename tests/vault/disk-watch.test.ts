import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { BALLAST_BYTES, BALLAST_FILE, openBallast } from '#vault/ballast.ts'
import { ROOM_AGAIN, ROOM_NEEDED, watchDisk, type DiskWatch, type DiskWatchOptions } from '#vault/disk-watch.ts'
import { makeFolder } from './folder-for-tests.ts'

const MB = 1024 * 1024
const open: DiskWatch[] = []
afterEach(() => {
  for (const watch of open.splice(0)) watch.close()
})

/** A watch over a folder that looks like a notebook's, on a disk whose free space the test says. */
function watched(options: Partial<DiskWatchOptions> = {}) {
  const directory = options.directory ?? makeFolder()
  fs.mkdirSync(path.join(directory, 'cluster'), { recursive: true })
  fs.writeFileSync(path.join(directory, 'cluster', 'PG_VERSION'), '18\n')
  const disk = { free: 500 * MB }
  const ballast = openBallast(directory)
  const watch = watchDisk({ directory, ballast, everyMs: 60_000, freeBytes: () => disk.free, ...options })
  open.push(watch)
  return { directory, disk, ballast, watch }
}
const reasonOf = (watch: DiskWatch): string => {
  const state = watch.look()
  return state.state === 'ready' ? 'ready' : state.reason
}

describe('free space', () => {
  test('too little room refuses, and only clearly more lets saving go on', async () => {
    const { disk, ballast, watch } = watched()
    await ballast.make()
    expect(reasonOf(watch)).toBe('ready')
    disk.free = ROOM_NEEDED - BALLAST_BYTES
    expect(reasonOf(watch)).toBe('ready')
    disk.free -= 1
    expect(reasonOf(watch)).toBe('full')
    disk.free = ROOM_AGAIN - BALLAST_BYTES - 1
    expect(reasonOf(watch)).toBe('full')
    disk.free += 1
    expect(reasonOf(watch)).toBe('ready')
  })

  test('a disk at its edge changes the state once, not at every look', async () => {
    const { disk, ballast, watch } = watched()
    await ballast.make()
    const heard: string[] = []
    watch.onChange((state) => heard.push(state.state))
    for (let round = 0; round < 20; round++) {
      disk.free = ROOM_NEEDED - BALLAST_BYTES + (round % 2 === 0 ? -MB : MB)
      watch.look()
    }
    expect(heard).toEqual(['cannot-save'])
  })

  test('says what to do, in the same words each time', () => {
    const { disk, watch } = watched()
    disk.free = 3 * MB
    const first = watch.look()
    disk.free = 2 * MB
    expect(watch.look()).toBe(first)
    expect(watch.problem()).toMatch(/disk .* is full.*free some space.*kept/)
  })
})

describe('ballast', () => {
  test('is really there, private, and its room comes back at once', async () => {
    const directory = makeFolder()
    const ballast = openBallast(directory)
    const file = path.join(directory, BALLAST_FILE)
    expect(await ballast.make()).toBe(true)
    const { size, blocks, mode } = fs.statSync(file)
    expect(size).toBe(BALLAST_BYTES)
    if (process.platform !== 'win32') {
      expect(blocks * 512).toBeGreaterThanOrEqual(BALLAST_BYTES)
      expect(mode & 0o777).toBe(0o600)
    }
    expect(openBallast(directory).bytes).toBe(BALLAST_BYTES)
    expect(ballast.giveUp()).toBe(true)
    expect([fs.existsSync(file), ballast.bytes, ballast.giveUp()]).toEqual([false, 0, false])
  })

  test('given up while it is being made it leaves nothing behind', async () => {
    const directory = makeFolder()
    const ballast = openBallast(directory)
    const making = ballast.make()
    while (ballast.bytes === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(ballast.giveUp()).toBe(true)
    expect(await making).toBe(false)
    expect(fs.readdirSync(directory)).toEqual([])
    expect(await ballast.make()).toBe(true)
  })

  test('is made by the watch while there is room, and an unfinished one of a killed process goes away', async () => {
    const directory = makeFolder()
    fs.writeFileSync(path.join(directory, `${BALLAST_FILE}.new`), 'half')
    const { ballast } = watched({ directory })
    expect(await ballast.make()).toBe(true)
    expect(fs.readdirSync(directory).toSorted()).toEqual([BALLAST_FILE, 'cluster'])
  })
})

describe('the folder', () => {
  test('moved away it is gone, and ready again in its place', () => {
    const { directory, watch } = watched()
    fs.renameSync(directory, `${directory}-elsewhere`)
    expect(reasonOf(watch)).toBe('gone')
    fs.renameSync(`${directory}-elsewhere`, directory)
    expect(reasonOf(watch)).toBe('ready')
  })

  test('another folder in its place is not the notebook', () => {
    const { directory, watch } = watched()
    const cluster = path.join(directory, 'cluster')
    fs.renameSync(cluster, `${cluster}-old`)
    expect(reasonOf(watch)).toBe('gone')
    fs.mkdirSync(cluster)
    expect(reasonOf(watch)).toBe('gone')
  })
})

describe('failures of the engine', () => {
  const failure = (code: string, message: string, rest = {}) =>
    new Error('query failed', { cause: Object.assign(new Error(message), { code, ...rest }) })

  test('a failed write refuses until writing is proven to work again', () => {
    const { watch } = watched({ everyMs: 5 })
    expect(watch.noteFailure(failure('58030', 'could not write to file'))).toMatch(/drive .* reports errors/)
    expect(watch.problem()).toMatch(/reports errors/)
  })

  test('proof is writing twice in a row', async () => {
    const { directory, watch } = watched({ everyMs: 5 })
    const ready = new Promise<void>((resolve) => watch.onChange((state) => state.state === 'ready' && resolve()))
    watch.noteFailure(failure('53100', 'could not extend file: No space left on device'))
    expect(watch.state).toMatchObject({ reason: 'full' })
    await ready
    expect(fs.readdirSync(directory)).not.toContain('disk-probe')
  })

  test('the words of the engine tell a full and a read-only disk from a failing one', () => {
    const reason = (code: string, message: string) => {
      const { watch } = watched()
      watch.noteFailure(failure(code, message))
      return watch.state.state === 'cannot-save' && watch.state.reason
    }
    expect(reason('58030', 'could not write: No space left on device')).toBe('full')
    expect(reason('58030', 'could not open: Read-only file system')).toBe('read-only')
    expect(reason('25006', 'cannot execute INSERT in a read-only transaction')).toBe('read-only')
    expect(reason('58P01', 'could not open file: No such file or directory')).toBe('gone')
  })

  test('a damaged page is told, and does not keep the rest from being saved', () => {
    const { watch } = watched()
    expect(watch.noteFailure(failure('XX001', 'invalid page in block 3'))).toMatch(/damaged/)
    expect(watch.state.state).toBe('ready')
  })

  test('what is not about the disk is left to others', () => {
    const { watch } = watched()
    expect(watch.noteFailure(failure('23505', 'duplicate key'))).toBeNull()
    expect(watch.noteFailure(new TypeError('x is not a function'))).toBeNull()
    expect(watch.noteFailure('words')).toBeNull()
    expect(watch.state.state).toBe('ready')
  })

  test('an engine that is dead on a sound disk asks once for a new process', async () => {
    let asked = 0
    await new Promise<void>((resolve) => {
      const { watch } = watched({
        everyMs: 5,
        onEngineLost: () => {
          asked += 1
          resolve()
        },
      })
      expect(watch.noteFailure(new WebAssembly.RuntimeError('unreachable'))).toMatch(/reports errors/)
    })
    for (const watch of open) watch.look()
    expect(asked).toBe(1)
  })
})
