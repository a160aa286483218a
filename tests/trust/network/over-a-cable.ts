import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { NoteReference } from '#contract/documents.contract.ts'
import { ip, layCable } from '../../helpers/network-namespaces.ts'
import { CanaryWords } from '../canary/canary-words.ts'
import { needlesFor } from '../canary/needles.ts'
import { scanBytes } from '../canary/scan.ts'
import { capture, streamsOf, type Packet } from './captured-packets.ts'
import { startDistantCore, type DistantCore } from './distant-core.ts'
import { keptBytes } from './kept-bytes.ts'
import { plantPrivate } from './plant-private.ts'
import { until } from './until.ts'

const entry = path.resolve(import.meta.dirname, '../../../out/backend/server-entry.js')
const names = [`mb-cable-a-${process.pid}`, `mb-cable-b-${process.pid}`] as const
const wires = ['mbcable0', 'mbcable1'] as const

type Side = DistantCore & { dataDir: string; mentorshipId: string; words: CanaryWords }

async function openSide(at: 0 | 1, partner: string, folder: string): Promise<Side> {
  const dataDir = path.join(folder, String(at))
  const core = await startDistantCore(names[at], dataDir, entry)
  const { client } = core
  // The local network alone: this computer has no other.
  await client.sharing.setOptions({ lan: true, dht: false, bootstrap: [], relay: null })
  const { id: personId } = await client.people.create({ name: partner })
  const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentee' })
  const words = new CanaryWords()
  await plantPrivate(client, mentorshipId, words)
  await core.write({ kind: 'mentorship', id: mentorshipId, lane: 'private' }, words.next())
  return { ...core, dataDir, mentorshipId, words }
}

const sharedNote = ({ mentorshipId }: Side): NoteReference => ({ kind: 'mentorship', id: mentorshipId, lane: 'shared' })
const add = ({ client, mentorshipId }: Side, title: string) =>
  client.agenda.addItem({ mentorshipId, title, lane: 'shared' })
const state = ({ client, mentorshipId }: Side) => client.sharing.state({ mentorshipId })

async function seenBy(side: Side) {
  const items = await side.client.agenda.forMentorship({ mentorshipId: side.mentorshipId, closed: false })
  const topics = items.filter(({ lane }) => lane === 'shared').map(({ id, title }) => ({ id, title }))
  const { text } = await side.client.documents.text({ note: sharedNote(side) })
  return { topics: topics.toSorted((one, other) => (one.title < other.title ? -1 : 1)), note: text }
}

/** Waits until both see the same, and that is what is expected. */
async function becomeEqual(both: readonly [Side, Side], titles: readonly string[]): Promise<void> {
  await until('both see the same', async () => {
    const [one, other] = [await seenBy(both[0]), await seenBy(both[1])]
    const isAll = one.topics.map(({ title }) => title).join('\n') === titles.toSorted().join('\n')
    return isAll && JSON.stringify(one) === JSON.stringify(other)
  })
}

/** Two whole cores in two namespaces, joined by a cable and nothing else. Answers figures; null where no cable can be laid. */
export async function shareOverACable(): Promise<string[] | null> {
  const cable = layCable({ names, wires, addresses: ['10.79.0.1/24', '10.79.0.2/24'] })
  if (!cable) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-cable-'))
  const sides: Side[] = []
  const figures: string[] = []
  try {
    for (const name of names) ip('-n', name, 'link', 'set', 'lo', 'up')
    const listen = (file: string) => capture({ device: wires[0], namespace: names[0], file: path.join(folder, file) })
    const before = await listen('before.pcap')
    const lena = await openSide(0, 'Tobias Lindqvist', folder)
    sides.push(lena)
    const tobias = await openSide(1, 'Lena Brandt', folder)
    sides.push(tobias)
    const both = [lena, tobias] as const
    const topics = ['Conference talk']
    const { id } = await add(lena, 'Conference talk')
    assert.deepEqual(kinds(await before.stop()), [], 'packets before anything was shared')
    figures.push('before pairing: 0 packets on the cable')

    const wire = await listen('wire.pcap')
    const { invite } = await lena.client.sharing.invite({ mentorshipId: lena.mentorshipId, myName: 'Lena' })
    const begun = performance.now()
    await tobias.client.sharing.join({ mentorshipId: tobias.mentorshipId, text: invite?.code ?? '', myName: 'Tobias' })
    await becomeEqual(both, topics)
    figures.push(`paired and equal ${since(begun)} ms after the code was entered`)
    assert.deepEqual((await state(lena)).over, ['lan'])

    await Promise.all([
      lena.client.agenda.update({ id, title: 'Conference talk in May', over: { title: 'Conference talk' } }),
      tobias.client.agenda.update({ id, title: 'The conference talk', over: { title: 'Conference talk' } }),
      lena.write(sharedNote(lena), 'Lena writes.'),
      tobias.write(sharedNote(tobias), 'Tobias writes.'),
    ])
    const written = performance.now()
    topics[0] = 'The conference talk in May'
    await becomeEqual(both, topics)
    figures.push(`equal ${since(written)} ms after both wrote in one topic and one note`)

    ip('-n', names[0], 'link', 'set', wires[0], 'down')
    for (let at = 1; at <= 10; at++) {
      await Promise.all([add(lena, `Lena alone ${at}`), add(tobias, `Tobias alone ${at}`)])
      topics.push(`Lena alone ${at}`, `Tobias alone ${at}`)
    }
    await lena.write(sharedNote(lena), 'Lena alone.')
    await tobias.write(sharedNote(tobias), 'Tobias alone.')
    assert.equal((await seenBy(lena)).topics.length, 11)
    ip('-n', names[0], 'link', 'set', wires[0], 'up')
    const joined = performance.now()
    await becomeEqual(both, topics)
    figures.push(`equal ${since(joined)} ms after the cable was in again, 20 topics later`)
    for (const line of ['Lena alone.', 'Tobias alone.', 'Lena writes.', 'Tobias writes.'])
      assert.equal((await seenBy(tobias)).note.split(line).length, 2, line)

    const adding = Promise.all(Array.from({ length: 20 }, (_, at) => add(lena, `Quickly ${at + 1}`)))
    await until('the first of many is there', async () => JSON.stringify(await seenBy(tobias)).includes('Quickly'))
    await tobias.kill()
    await adding
    await tobias.restart()
    const restarted = performance.now()
    topics.push(...Array.from({ length: 20 }, (_, at) => `Quickly ${at + 1}`))
    await becomeEqual(both, topics)
    figures.push(`equal ${since(restarted)} ms after a kill -9 in the middle and a start`)

    const [mail, back] = [await mailOf(lena), await mailOf(tobias)]
    await Promise.all(sides.map((side) => side.stop()))
    const packets = await wire.stop()
    figures.push(`on the cable: ${told(packets)}`)
    assert.deepEqual(
      kinds(packets).filter((kind) => !expected.includes(kind)),
      [],
      'packets of other kinds',
    )
    const words = needlesFor([lena.words.mark, tobias.words.mark])
    const [hers, his] = [await keptBytes(lena.dataDir), await keptBytes(tobias.dataDir)]
    const found = (bytes: Buffer, mark: string) => scanBytes(bytes, needlesFor([mark])).length > 0
    assert(found(hers, lena.words.mark) && found(his, tobias.words.mark), 'own private words are found')
    assert(found(hers, 'Tobias alone.') && found(his, 'Lena alone.'), 'shared words are found in the other notebook')
    assert(!found(hers, tobias.words.mark) && !found(his, lena.words.mark), 'private words reached the other notebook')
    const streams = streamsOf(packets)
    assert.deepEqual(
      [...streams, mail, back].flatMap((bytes) => scanBytes(bytes, words)),
      [],
    )
    const bytes = streams.reduce((sum, stream) => sum + stream.length, 0)
    assert(bytes > 20_000, 'the exchange was heard')
    figures.push(
      `${lena.words.made + tobias.words.made} private words: 0 found in ${bytes} bytes on the cable, 2 files and the other notebook`,
    )
    return figures
  } finally {
    await Promise.all(sides.map((side) => side.stop().catch(() => undefined)))
    cable.remove()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function mailOf({ client, mentorshipId }: Side): Promise<Buffer> {
  const { bytes } = await client.sharing.exportMail({ mentorshipId })
  return Buffer.from(Object.values(bytes))
}

const since = (start: number) => Math.round(performance.now() - start)

/** What pairing over the local network may send: names asked for and answered, and what was found spoken with. */
const expected = ['arp', 'igmp', 'multicast DNS', 'TCP between the two']

function kindOf({ kind, from, to }: Packet): string {
  if (kind.startsWith('other')) return kind.slice('other '.length)
  const isBetween = [from, to].every((place) => /^10\.79\.0\.[12]:/.test(place))
  if (kind === 'tcp' && isBetween) return 'TCP between the two'
  if (kind === 'udp' && to === '224.0.0.251:5353') return 'multicast DNS'
  return `${kind} to ${to}`
}

const kinds = (packets: readonly Packet[]) => [...new Set(packets.map(kindOf))]
const told = (packets: readonly Packet[]) =>
  [...Map.groupBy(packets, kindOf)].map(([kind, some]) => `${some.length} × ${kind}`).join(', ')
