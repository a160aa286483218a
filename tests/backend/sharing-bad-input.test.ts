import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '#core/commands/app-error.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import type { Link, Transport } from '../../src/sync/network/transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook
/** Changes what her computer says, byte for byte, before it is sealed. */
let alter: ((text: string) => string) | null = null

function altered(): Transport[] {
  const transport = network.join('hers')
  const spoil = (link: Link) => {
    const write = link.stream.write.bind(link.stream)
    link.stream.write = (bytes: Uint8Array) =>
      write(
        alter === null ? bytes : new Uint8Array(Buffer.from(alter(Buffer.from(bytes).toString('latin1')), 'latin1')),
      )
    return link
  }
  return [
    {
      ...transport,
      listen: (options) => transport.listen({ ...options, onLink: (link) => options.onLink(spoil(link)) }),
      connect: async (options) => spoil(await transport.connect(options)),
    },
  ]
}

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: altered })
})
beforeEach(async () => {
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterEach(async () => {
  alter = null
  network.heal()
  for (const notebook of [mine, hers]) {
    const { phase } = await notebook.state()
    if (phase === 'paired' || phase === 'paused') await notebook.client.sharing.leave(notebook)
    else if (phase === 'inviting' || phase === 'joining') await notebook.client.sharing.cancelInvite(notebook)
  }
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const problemOf = (notebook: SharingNotebook) => async () => (await notebook.state()).problem
const patient = { timeout: 15_000 }

/** Both part, `alter` becomes what it is to be, and they meet again. */
async function meetAnew(changed: typeof alter): Promise<void> {
  await hers.quit()
  await expect.poll(async () => (await mine.state()).isConnected, patient).toBe(false)
  alter = changed
  await hers.start()
}

test.each([
  { what: 'newer', says: '"protocol":2', sentence: /uses a newer Mentorbook. Update yours/ },
  { what: 'older', says: '"protocol":0', sentence: /uses an older Mentorbook. Once they update theirs/ },
])(
  'S-677 a partner on a $what version is told of, what was written is kept, and goes on after the update',
  async ({ says, sentence }) => {
    await mine.addTopic('Before')
    await pair(mine, hers)
    await becomeEqual(mine, hers)
    await meetAnew((text) => text.replace('"protocol":1', says))
    await expect.poll(problemOf(mine), patient).toMatch(sentence)
    await mine.addTopic('Meanwhile mine')
    await hers.addTopic('Meanwhile hers')
    expect((await mine.state()).waiting).toBeGreaterThan(0)
    await meetAnew(null)
    await becomeEqual(mine, hers)
    expect((await mine.content()).topics).toEqual(['Before', 'Meanwhile hers', 'Meanwhile mine'])
    expect(await problemOf(mine)()).toBeNull()
  },
)

test('S-677 a clock that is wrong by years is told of and hinders nothing', async () => {
  await pair(mine, hers)
  await meetAnew((text) => text.replace(/"sentAt":\d/, '"sentAt":9'))
  await expect.poll(problemOf(mine), patient).toMatch(/clocks of your computer and theirs are far apart/)
  await mine.addTopic('By my clock')
  await hers.addTopic('By hers')
  await becomeEqual(mine, hers)
  expect((await hers.content()).topics).toEqual(['By hers', 'By my clock'])
})

test('S-677 while the partner’s disk is full, changes wait with whoever wrote them, and go over once there is room', async () => {
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  const { core } = hers.session
  if (!core) throw new Error('not open')
  const { runner } = core.context
  const run = runner.run.bind(runner)
  const sentence = 'The disk is full. Nothing is lost.'
  runner.run = ((label: string, ...rest: [never]) =>
    label.startsWith('Changes by')
      ? Promise.reject(new AppError('STORAGE_UNAVAILABLE', { sentence }))
      : run(label, ...rest)) as typeof runner.run
  await mine.addTopic('For a full disk')
  await mine.write('Words for a full disk')
  await expect.poll(problemOf(hers), patient).not.toBeNull()
  expect((await mine.state()).waiting).toBeGreaterThan(0)
  expect((await hers.content()).topics).toEqual([])
  runner.run = run
  await becomeEqual(mine, hers)
  expect(await hers.content()).toEqual({ topics: ['For a full disk'], note: 'Words for a full disk' })
})

test('S-677 a notebook put back to an earlier state takes back what it had told, and doubles and loses nothing', async () => {
  await mine.addTopic('Old')
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  const kept = path.join(mkdtempSync(path.join(os.tmpdir(), 'mentorbook-earlier-')), 'notebook')
  await mine.quit()
  cpSync(mine.dataDir, kept, { recursive: true })
  await mine.start()
  await mine.addTopic('Told and then forgotten')
  await mine.write('Line that is forgotten')
  await becomeEqual(mine, hers)
  await mine.quit()
  rmSync(mine.dataDir, { recursive: true, force: true })
  cpSync(kept, mine.dataDir, { recursive: true })
  await mine.start()
  await becomeEqual(mine, hers)
  await mine.addTopic('After it was put back')
  await hers.write('Hers at the end')
  await becomeEqual(mine, hers)
  expect(await mine.content()).toEqual({
    topics: ['After it was put back', 'Old', 'Told and then forgotten'],
    note: 'Hers at the end\nLine that is forgotten',
  })
  rmSync(path.dirname(kept), { recursive: true, force: true })
})

test('S-677 whoever comes second with an invite, or with one that was taken back, gets in nowhere and is told', async () => {
  const third = await openSharing({ transports: () => [network.join('third')] })
  try {
    await third.begin('Kim Berg')
    const code = async () => (await mine.client.sharing.invite({ ...mine, myName: 'Kim Berg' })).invite?.code ?? ''
    const cancelled = await code()
    await mine.client.sharing.cancelInvite(mine)
    const text = await code()
    await hers.client.sharing.join({ ...hers, text, myName: 'Ana' })
    await expect.poll(async () => (await hers.state()).phase, patient).toBe('paired')
    for (const late of [cancelled, text]) {
      await third.client.sharing.join({ ...third, text: late, myName: 'Mallory' })
      await expect.poll(problemOf(third), patient).toMatch(/used this invite already|cannot be reached right now/)
      expect((await third.state()).phase).toBe('joining')
      await third.client.sharing.cancelInvite(third)
    }
    expect((await mine.state()).devices).toHaveLength(1)
  } finally {
    await third.putAway()
  }
})

test('S-677 a folder with files of others, cut, doubled and renamed ones carries everything; one that is gone is told of', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-folder-'))
  const away = `${folder}-away`
  try {
    await pair(mine, hers)
    await becomeEqual(mine, hers)
    network.partition(['mine'], ['hers'])
    for (const notebook of [mine, hers]) await notebook.client.sharing.setMailbox({ ...notebook, folder })
    writeFileSync(path.join(folder, 'holiday.jpg'), 'no file of ours')
    writeFileSync(path.join(folder, `${'0'.repeat(32)}.mbsync`), 'MBSYNC\u0001 and then nothing')
    writeFileSync(path.join(folder, `${'1'.repeat(32)}.mbsync`), 'of another program')
    mkdirSync(path.join(folder, `${'2'.repeat(32)}.mbsync`))
    await mine.addTopic('By folder')
    await mine.client.sharing.exchange(mine)
    for (const name of readdirSync(folder).filter(
      (each) => /^[0-9a-f]{32}\.mbsync$/.test(each) && !/^([012])\1+/.test(each),
    )) {
      cpSync(path.join(folder, name), path.join(folder, name.replace('.mbsync', ' (conflict).mbsync')))
      cpSync(path.join(folder, name), path.join(folder, `${'a'.repeat(32)}.mbsync`))
    }
    await hers.client.sharing.exchange(hers)
    expect((await hers.content()).topics).toEqual(['By folder'])
    expect((await hers.state()).mailbox).toMatchObject({ problem: null, lastRead: expect.any(String) })
    renameSync(folder, away)
    await hers.addTopic('While the folder is gone')
    await hers.client.sharing.exchange(hers)
    expect((await hers.state()).mailbox?.problem).toMatch(/The shared folder is not in its place.*Nothing is lost/)
    renameSync(away, folder)
    await hers.client.sharing.exchange(hers)
    await mine.client.sharing.exchange(mine)
    expect((await mine.content()).topics).toEqual(['By folder', 'While the folder is gone'])
    expect((await hers.state()).mailbox?.problem).toBeNull()
  } finally {
    for (const each of [folder, away]) rmSync(each, { recursive: true, force: true })
  }
})

test.each([
  ['a foreign file', new TextEncoder().encode('no file of Mentorbook'), /not a file of Mentorbook/],
  ['a file of another pairing', new Uint8Array(1024).fill(7, 6), /belongs to another pairing/],
])('S-677 %s that is opened is refused with a sentence and changes nothing', async (_what, bytes, sentence) => {
  await pair(mine, hers)
  const file = Uint8Array.from(bytes)
  if (file.length === 1024) file.set(new TextEncoder().encode('MBSYNC'))
  const before = await mine.content()
  await expect(mine.client.sharing.importMail({ bytes: file })).rejects.toMatchObject({
    code: 'SHARING_REFUSED',
    data: { sentence: expect.stringMatching(sentence) },
  })
  expect(await mine.content()).toEqual(before)
})

test('S-677 a file that arrives cut is refused with a sentence, and whole it is taken', async () => {
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  network.partition(['mine'], ['hers'])
  await mine.addTopic('By a file')
  const { bytes } = await mine.client.sharing.exportMail(mine)
  await expect(
    hers.client.sharing.importMail({ bytes: Uint8Array.from(bytes.subarray(0, bytes.length - 100)) }),
  ).rejects.toMatchObject({ code: 'SHARING_REFUSED', data: { sentence: expect.stringMatching(/^[A-Z].+\.$/) } })
  expect((await hers.content()).topics).toEqual([])
  await hers.client.sharing.importMail({ bytes: Uint8Array.from(bytes) })
  expect((await hers.content()).topics).toEqual(['By a file'])
  // One’s own file is said to be for the other side.
  await expect(mine.client.sharing.importMail({ bytes: Uint8Array.from(bytes) })).rejects.toMatchObject({
    data: { sentence: expect.stringMatching(/You wrote this file yourself/) },
  })
})
