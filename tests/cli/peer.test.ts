import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startDirectory } from '../helpers/local-directory.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readHolder } from '#vault/profile-holder.ts'
import { answerJoiner, awaitJoiner } from '../../src/sync/identity/inviter.ts'
import { inviteToText } from '../../src/sync/identity/invite-text.ts'
import { createKeyPair, isSame } from '../../src/sync/identity/key-pair.ts'
import { startPairing } from '../../src/sync/identity/pairing-steps.ts'
import { freshInvite } from '../../src/sync/identity/pairing.ts'
import { inviteRendezvousKeys } from '../../src/sync/identity/rendezvous.ts'
import { createDhtTransport } from '../../src/sync/network/dht/dht-transport.ts'
import { withCore } from '../../src/cli/with-core.ts'
import { createCliPlace } from './run-cli.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })

type Notebook = Awaited<ReturnType<typeof makeNotebook>>
type Line = {
  event: string
  sentence: string
  code?: string
  safety?: { digits: string; words: string[] }
  changes?: number
}

let testnet: Awaited<ReturnType<typeof startDirectory>>
let folder: string
let lena: Notebook
let tobias: Notebook

beforeAll(async () => {
  testnet = await startDirectory()
  folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-folder-'))
  vi.stubEnv('MENTORBOOK_SHARING_LAN', 'off')
  vi.stubEnv('MENTORBOOK_SHARING_BOOTSTRAP', nodes().join())
  ;[lena, tobias] = await Promise.all([
    makeNotebook('Tobias Lindqvist', 'Conference talk'),
    makeNotebook('Lena Brandt', 'Reading list'),
  ])
})
afterAll(async () => {
  lena.place.clear()
  tobias.place.clear()
  rmSync(folder, { recursive: true, force: true })
  await testnet.destroy()
})

const nodes = () => testnet.bootstrap.map(({ host, port }) => `${host}:${port}`)

async function makeNotebook(partner: string, topic: string) {
  const place = createCliPlace()
  const notebook = { dataDir: place.dataDir, passphrase: false }
  const mentorshipId = await withCore(notebook, async (client) => {
    const { id: personId } = await client.people.create({ name: partner })
    const { id } = await client.mentorships.create({ personId, myRole: 'mentor', stage: 'active' })
    await client.agenda.addItem({ mentorshipId: id, title: topic, lane: 'shared' })
    await client.agenda.addItem({ mentorshipId: id, title: 'For my eyes', lane: 'private' })
    return id
  })
  return {
    place,
    add: (title: string) =>
      withCore(notebook, (client) => client.agenda.addItem({ mentorshipId, title, lane: 'shared' })),
    topics: () =>
      withCore(notebook, async (client) => {
        const items = await client.agenda.forMentorship({ mentorshipId, closed: false })
        return items.flatMap(({ lane, title }) => (lane === 'shared' ? [title] : [])).toSorted()
      }),
    /** Starts `peer`; `heard` waits for an event. */
    peer(...args: string[]) {
      const started = place.startCli({}, 'peer', '--json', ...args)
      const lines = (): Line[] =>
        started.run.out.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Line] : []))
      const heard = (event: string, count = 1): Promise<Line> =>
        expect
          .poll(() => [lines().filter((line) => line.event === event).length >= count, started.run.err], {
            timeout: 120_000,
          })
          .toEqual([true, ''])
          .then(() => lines().filter((line) => line.event === event)[count - 1] ?? { event, sentence: '' })
      return { ...started, lines, heard }
    },
    killCore() {
      const holder = readHolder(place.profileFolder)
      if (!holder) throw new Error('nobody has the notebook')
      process.kill(holder.pid, 'SIGKILL')
    },
  }
}

/** Waits in the directory as the maker of a code that somebody else has used. */
async function answerUsed() {
  const fresh = freshInvite({ now: Date.now() })
  const pairing = startPairing(null, { type: 'invite', fresh })
  const used = { ...pairing, invite: { ...fresh.invite, usedBy: createKeyPair().publicKey } }
  const directory = createDhtTransport({ bootstrap: nodes(), host: '127.0.0.1' })
  const joiner = inviteRendezvousKeys(fresh.invite.secret, 'joiner').publicKey
  await directory.listen({
    keyPair: inviteRendezvousKeys(fresh.invite.secret, 'inviter'),
    accepts: (key) => isSame(key, joiner),
    onLink({ stream, handshakeHash }) {
      stream.on('data', (bytes: unknown) => {
        const { reply } = answerJoiner(used, awaitJoiner(handshakeHash), bytes as Uint8Array, Date.now())
        if (reply) stream.write(reply)
      })
    },
  })
  return { code: inviteToText(fresh.invite), close: () => directory.close() }
}

test('S-680 refuses what is not right with a sentence and a code, and shares nothing then', async () => {
  const cli = (...args: string[]) => lena.place.cli('peer', ...args)
  const toTobias = ['--mentorship', 'Tobias', '--name', 'Lena']
  const usage: [string[], string][] = [
    [['--join', 'x', '--invite', ...toTobias], 'one of --invite, --join and --status'],
    [['--invite', '--name', 'Lena'], '--mentorship NAME'],
    [['--join', 'x', '--mentorship', 'Tobias'], '--name NAME'],
    [['--name', 'Lena'], '--name goes with'],
    [['--wait', '5m'], '--wait goes with --once'],
    [['--once', '--wait', 'soon'], 'such as 60s'],
    [['--status', '--once'], '--status goes alone'],
    [['--sharing'], "unknown option '--sharing'"],
  ]
  const answers = await Promise.all(usage.map(([args]) => cli(...args)))
  expect(answers).toEqual(usage.map(([, words]) => ({ code: 2, out: '', err: expect.stringContaining(words) })))
  const failing: [string[], RegExp][] = [
    [['--join', 'not a code', ...toTobias], /code|invite/i],
    [['--mentorship', 'Nobody Here'], /Nobody in the notebook/],
    [['--once'], /^Nothing is shared yet\./],
  ]
  for (const [args, words] of failing) {
    const { code, out, err } = await cli(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(words)
    expect(err).not.toContain('    at ')
  }
  expect(await cli('--status')).toMatchObject({ code: 0, out: 'Nothing is shared.\n', err: '' })
  const help = await cli('--help')
  expect(help.code).toBe(0)
  expect(help.out).toContain('--mailbox <folder>')
})

test('S-680 S-653 pairs two programs without windows; after kill -9 they meet again and hold the same', async () => {
  const mine = lena.peer('--invite', '--mentorship', 'Tobias', '--name', 'Lena')
  const { code } = await mine.heard('invite')
  const hers = tobias.peer('--join', code ?? '', '--mentorship', 'Lena', '--name', 'Tobias')
  const [my, her] = await Promise.all([mine.heard('paired'), hers.heard('paired')])
  expect(my.safety?.digits).toMatch(/^\d{5}/)
  expect([her.safety?.digits, her.safety?.words]).toEqual([my.safety?.digits, my.safety?.words])
  await Promise.all([mine.heard('connected'), hers.heard('connected')])
  expect((await mine.heard('taken-in')).changes).toBeGreaterThan(0)
  expect((await hers.heard('connected')).sentence).toBe('Connected to Lena over the internet.')

  lena.killCore()
  expect(await mine.ended).toMatchObject({ code: 1, err: expect.stringContaining('"error":"The notebook was closed') })
  // Over the program that runs, which has not noticed yet that nobody is there.
  await tobias.add('While Lena was away')

  const again = lena.peer('--once')
  expect(await again.ended).toMatchObject({ code: 0, err: '' })
  expect(again.lines().map(({ event }) => event)).toEqual(expect.arrayContaining(['sharing', 'connected', 'closed']))
  await hers.heard('apart')
  await tobias.add('For the folder')
  await hers.heard('waiting')
  const watching = tobias.peer('--status')
  expect(await watching.ended).toMatchObject({ code: 0, err: '' })
  hers.child.kill('SIGINT')
  expect(await hers.ended).toMatchObject({ code: 0, err: '' })
  expect(hers.lines().at(-1)).toMatchObject({ event: 'closed' })
  expect(readHolder(tobias.place.profileFolder)).toBeUndefined()
  const topics = ['Conference talk', 'Reading list', 'While Lena was away']
  expect(await lena.topics()).toEqual(topics)
  expect(await tobias.topics()).toEqual(['Conference talk', 'For the folder', 'Reading list', 'While Lena was away'])
})

test('S-680 ends with the reason once a code lets nobody in any more, and says it again at the next start', async () => {
  const { code, close } = await answerUsed()
  const late = await makeNotebook('Lena Brandt', 'Apart')
  try {
    const refused = await late.place.cli('peer', '--join', code, '--mentorship', 'Lena', '--name', 'Tobias')
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^Someone has used this invite already\./) })
    const again = await late.place.cli('peer', '--mentorship', 'Lena')
    expect([again.code, again.err]).toEqual([1, refused.err])
  } finally {
    late.place.clear()
    await close()
  }
})

test('S-680 exchanges by a folder alone, one after the other', async () => {
  const once = ['--once', '--wait', '0s', '--mailbox', folder]
  expect(await tobias.place.cli('peer', ...once)).toMatchObject({ code: 0, err: '' })
  expect(readdirSync(folder).length).toBeGreaterThan(0)
  const took = await lena.place.cli('peer', ...once)
  expect(took).toMatchObject({ code: 0, err: '' })
  expect(took.out).toMatch(/^\d changes? of Tobias taken in\.$/m)
  expect(await tobias.topics()).toEqual(await lena.topics())
  const alone = await tobias.place.cli('peer', '--once', '--wait', '1s', '--mailbox', path.join(folder, 'gone'))
  expect(alone.code).toBe(1)
  expect(alone.err).toMatch(/^[A-Z].+\.\n$/)
})
