import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { CarrierFailure } from '../../src/sync/mailbox/carrier.ts'
import { createFolderCarrier } from '../../src/sync/mailbox/folder-carrier.ts'
import { systemFiles, type FolderFiles } from '../../src/sync/mailbox/folder-files.ts'
import { createRecordName, unfinishedNameOf } from '../../src/sync/mailbox/record-names.ts'
import { addItem, contentOf, createSide, type Side } from './mailbox-world.ts'
import { createManualTimers, type ManualTimers } from './manual-timers.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

function makeFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentorbook-mailbox-'))
  cleanups.push(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

const bytes = Uint8Array.from({ length: 300 }, (_, at) => at & 255)
/** Moves the time on while the real folder does its part. */
async function advanceUntil(time: ManualTimers, isSo: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        time.advance(5_000)
        return isSo()
      },
      { timeout: 20_000 },
    )
    .toBe(true)
}

const itemsOf = (side: Side) => [...side.storage.doc('agenda').getMap('items').keys()]
const day = 86_400_000

describe('a shared folder', () => {
  it('S-511 shows only files with names we give, and none that is a link or a folder', async () => {
    const folder = makeFolder()
    const carrier = createFolderCarrier({ folder })
    const [name, linked, inside, unfinished] = [1, 2, 3, 4].map(createRecordName) as [string, string, string, string]
    await carrier.write(name, bytes)
    fs.symlinkSync(path.join(folder, name), path.join(folder, linked))
    fs.mkdirSync(path.join(folder, inside))
    const stem = name.slice(0, -'.mbsync'.length)
    const foreign = [
      `${stem} (conflicted copy).mbsync`,
      `${stem} (Ana's conflicted copy 2026-11-23).mbsync`,
      `${stem} 2.mbsync`,
      `${stem}.sync-conflict-20261123-101500-ABCDEFG.mbsync`,
      `${stem}.mbsync.tmp`,
      `${stem.toUpperCase()}.mbsync`,
      unfinishedNameOf(unfinished),
      'holiday.jpg',
    ]
    for (const one of foreign) fs.writeFileSync(path.join(folder, one), bytes)
    expect((await carrier.list()).map((file) => file.name)).toEqual([name])
    expect(await carrier.read(name, 1_000)).toEqual(bytes)
    for (const one of [linked, inside, ...foreign]) {
      await expect(carrier.read(one, 1_000)).rejects.toMatchObject({ problem: 'missing' })
    }
    await expect(carrier.read(name, 299)).rejects.toMatchObject({ problem: 'too-large' })
    for (const one of foreign) expect(fs.existsSync(path.join(folder, one)), one).toBe(true)
  })

  it('S-512 writes under a name no reader looks at, and makes it durable before and after the renaming', async () => {
    const folder = makeFolder()
    const steps: string[] = []
    const files: FolderFiles = {
      ...systemFiles,
      create: async (file, content) => {
        steps.push(`create ${path.basename(file)}`)
        await systemFiles.create(file, content)
        expect(await createFolderCarrier({ folder }).list()).toEqual([])
      },
      rename: async (from, to) => {
        steps.push('rename')
        await systemFiles.rename(from, to)
      },
      settle: async (place) => {
        steps.push('settle')
        await systemFiles.settle(place)
      },
    }
    const name = createRecordName()
    await createFolderCarrier({ folder, files }).write(name, bytes)
    expect(steps).toEqual([`create ${unfinishedNameOf(name)}`, 'rename', 'settle'])
    expect(fs.readdirSync(folder)).toEqual([name])
  })

  it('S-512 is not harmed by a program that is killed before the renaming', async () => {
    const folder = makeFolder()
    const name = createRecordName()
    const place = (module: string) => JSON.stringify(path.resolve('src/sync/mailbox', module))
    const script = `
      import { createFolderCarrier } from ${place('folder-carrier.ts')}
      import { systemFiles } from ${place('folder-files.ts')}
      const files = { ...systemFiles, rename: () => process.kill(process.pid, 'SIGKILL') }
      await createFolderCarrier({ folder: ${JSON.stringify(folder)}, files }).write('${name}', new Uint8Array(300))
    `
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: 'ignore' })
    const signal = await new Promise((resolve) => child.on('exit', (_code, by) => resolve(by)))
    expect(signal).toBe('SIGKILL')
    expect(fs.readdirSync(folder)).toEqual([unfinishedNameOf(name)])

    const time = createManualTimers(Date.now())
    const timers = time.program()
    const carrier = createFolderCarrier({ folder, timers })
    expect(await carrier.list()).toEqual([])
    const other = createRecordName()
    await carrier.write(other, bytes)
    expect(fs.readdirSync(folder)).toContain(unfinishedNameOf(name))
    // After a day nobody is writing it any more.
    time.advance(2 * day)
    expect((await carrier.list()).map((file) => file.name)).toEqual([other])
    expect(fs.readdirSync(folder)).toEqual([other])
  })

  it.each([
    ['ENOSPC', 'full', /no space left/],
    ['EDQUOT', 'full', /no space left/],
    ['EROFS', 'write-protected', /may not write/],
    ['EACCES', 'write-protected', /may not write/],
    ['ENOENT', 'gone', /not in its place/],
    ['ESTALE', 'gone', /not in its place/],
    ['EIO', 'failing', /reports errors/],
  ])('S-513 says in a sentence what %s means, and leaves nothing half', async (code, problem, sentence) => {
    const folder = makeFolder()
    for (const step of ['create', 'rename', 'settle'] as const) {
      const files: FolderFiles = {
        ...systemFiles,
        [step]: async (file: string) => {
          if (step === 'create') fs.writeFileSync(file, 'half')
          throw Object.assign(new Error(code), { code })
        },
      }
      const failure: unknown = await createFolderCarrier({ folder, files })
        .write(createRecordName(), bytes)
        .catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(CarrierFailure)
      expect(failure).toMatchObject({ problem })
      expect(String(failure)).toMatch(sentence)
      const left = fs.readdirSync(folder)
      expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([])
      for (const name of left) expect(fs.readFileSync(path.join(folder, name))).toHaveLength(300)
    }
  })

  it('S-513 never makes a folder that is not there, and goes on by itself once it is back', async () => {
    const parent = makeFolder()
    const folder = path.join(parent, 'shared')
    const time = createManualTimers(Date.now())
    const side = await openSide('mine', folder, time)
    addItem(side, 'agenda', 'one', 'A question')
    await side.mailbox.exchangeNow()
    expect(side.mailbox.status()).toMatchObject({ pending: 1, problem: expect.stringMatching(/not in its place/) })
    expect(fs.existsSync(folder)).toBe(false)
    fs.mkdirSync(folder)
    time.advance(15_000)
    await expect.poll(() => side.mailbox.status().problem).toBeNull()
    await expect.poll(() => fs.readdirSync(folder)).toHaveLength(1)
  })

  it('S-513 tells of a full and of a write-protected folder, keeps the edits and writes them later', async () => {
    const folder = makeFolder()
    const time = createManualTimers(Date.now())
    let code: string | null = null
    const files: FolderFiles = {
      ...systemFiles,
      async create(file, content) {
        if (code !== null) throw Object.assign(new Error(code), { code })
        await systemFiles.create(file, content)
      },
    }
    const side = await openSide('mine', folder, time, files)
    await side.mailbox.exchangeNow()
    for (const [failing, words] of [
      ['ENOSPC', /no space left/],
      ['EROFS', /may not write/],
    ] as const) {
      code = failing
      addItem(side, 'agenda', failing, 'A question')
      time.advance(20_000)
      await expect.poll(() => side.mailbox.status().problem).toMatch(words)
    }
    expect(fs.readdirSync(folder)).toEqual([])
    expect(side.mailbox.status()).toMatchObject({ pending: 2, lastWritten: null })
    code = null
    time.advance(15_000)
    await expect.poll(() => side.mailbox.status()).toMatchObject({ pending: 2, problem: null })
    expect(fs.readdirSync(folder)).toHaveLength(1)
  })

  it('S-511 looks again at a file that arrives in pieces, and never removes it', async () => {
    const [from, to] = [makeFolder(), makeFolder()]
    const time = createManualTimers(Date.now())
    const [writer, taker] = [await openSide('theirs', from, time), await openSide('mine', to, time)]
    addItem(writer, 'agenda', 'one', 'A question')
    await writer.mailbox.exchangeNow()
    const [name = ''] = fs.readdirSync(from)
    const whole = fs.readFileSync(path.join(from, name))
    for (const length of [0, 3, 100, 600, whole.length - 1]) {
      fs.writeFileSync(path.join(to, name), whole.subarray(0, length))
      await taker.mailbox.exchangeNow()
      expect(contentOf(taker)).toEqual({})
    }
    // Some programs give a file its full size first, and change neither size nor time later.
    fs.writeFileSync(path.join(to, name), Buffer.concat([whole.subarray(0, 500), Buffer.alloc(whole.length - 500)]))
    const { atime, mtime } = fs.statSync(path.join(to, name))
    await taker.mailbox.exchangeNow()
    expect(contentOf(taker)).toEqual({})
    fs.writeFileSync(path.join(to, name), whole)
    fs.utimesSync(path.join(to, name), atime, mtime)
    await taker.mailbox.exchangeNow()
    expect(contentOf(taker)).toEqual(contentOf(writer))
    expect(fs.readdirSync(to)).toContain(name)
  })

  it('S-510 brings two programs that watch one folder to the same state, and tidies up', async () => {
    const folder = makeFolder()
    const time = createManualTimers(Date.now())
    const sides = [await openSide('mine', folder, time), await openSide('theirs', folder, time)] as const
    for (let round = 0; round < 3; round++) {
      for (const [at, side] of sides.entries()) addItem(side, 'agenda', `${round} ${at}`, `Question ${round}`)
      await advanceUntil(time, () => {
        const [one, other] = sides.map((side) => JSON.stringify(itemsOf(side).toSorted()))
        const isEven = sides.every((side) => itemsOf(side).length === 2 * (round + 1))
        return isEven && one === other && sides.every((side) => side.mailbox.status().pending === 0)
      })
    }
    await advanceUntil(time, () => fs.readdirSync(folder).length <= 4)
    expect(contentOf(sides[1])).toEqual(contentOf(sides[0]))
  })

  async function openSide(
    who: 'mine' | 'theirs',
    folder: string,
    time = createManualTimers(Date.now()),
    files = systemFiles,
  ): Promise<Side> {
    const carrier = createFolderCarrier({ folder, timers: time.program(), files })
    const side = await createSide({ who, time, carrier })
    cleanups.push(() => side.mailbox.close())
    return side
  }
})
