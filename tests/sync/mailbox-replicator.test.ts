import { describe, expect, it } from 'vitest'
import { keyPairFromSeed } from '../../src/sync/identity/key-pair.ts'
import { CarrierFailure } from '../../src/sync/mailbox/carrier.ts'
import { mailboxEpoch } from '../../src/sync/mailbox/mailbox.ts'
import { readHeader } from '../../src/sync/mailbox/record-header.ts'
import { openRecord, recordSize, sealRecord, type OpenedRecord } from '../../src/sync/mailbox/sealed-record.ts'
import { addItem, contentOf, createFolderView, createSide, mine, root, theirs, type Side } from './mailbox-world.ts'
import { createManualTimers, settle } from './manual-timers.ts'

const week = 7 * 86_400_000

/** Two sides over one view, as over a folder that both see at once. */
async function createPair() {
  const time = createManualTimers()
  const view = createFolderView()
  const options = { time, carrier: view.carrier }
  const [first, second] = [
    await createSide({ who: 'mine', ...options }),
    await createSide({ who: 'theirs', ...options }),
  ]
  const exchange = async (...sides: Side[]) => {
    for (const side of sides) await side.mailbox.exchangeNow()
  }
  await exchange(first, second)
  return { time, view, first, second, exchange }
}

const opened = (bytes: Uint8Array, author = mine): OpenedRecord => {
  const own = (author === mine ? theirs : mine).publicKey
  const record = openRecord(bytes, { root, own, peers: [author.publicKey] })
  if (!record.ok) throw new Error(record.kind)
  return record
}
const filesBy = (view: ReturnType<typeof createFolderView>, author = mine) =>
  [...view.files.values()].filter(({ bytes }) => {
    const read = readHeader(root, bytes)
    return read.ok && Buffer.from(read.header.author).equals(author.publicKey)
  })

describe('the mailbox of a pairing', () => {
  it('S-509 writes after a quiet while, not at each edit, and not later than the longest wait', async () => {
    const { time, view, first } = await createPair()
    for (let at = 0; at < 10; at++) {
      addItem(first, 'agenda', `${at}`, 'A question')
      time.advance(19_000)
      await settle()
      expect(view.files.size).toBe(0)
    }
    time.advance(1_000)
    await expect.poll(() => view.files.size).toBe(1)
    for (let at = 0; at < 15; at++) {
      addItem(first, 'agenda', `more ${at}`, 'A question')
      time.advance(19_000)
      await settle()
    }
    expect(view.files.size).toBe(1)
    addItem(first, 'agenda', 'last', 'A question')
    time.advance(15_000)
    await expect.poll(() => view.files.size).toBe(2)
    expect(first.mailbox.status().pending).toBe(26)
  })

  it('S-509 writes what waits when it closes, and nothing when nothing does', async () => {
    const { view, first, second } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await first.mailbox.close()
    await second.mailbox.close()
    expect(view.files.size).toBe(1)
  })

  it('S-508 answers with what it has and no more: no answer to an answer', async () => {
    const { view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    expect(first.mailbox.status().pending).toBe(1)
    await exchange(first, second)
    const [answer] = filesBy(view, theirs)
    expect(opened(answer?.bytes ?? root, theirs).entries).toEqual([])
    await exchange(first)
    expect(first.mailbox.status().pending).toBe(0)
    const settled = [...view.files.keys()]
    for (let round = 0; round < 5; round++) await exchange(second, first)
    expect([...view.files.keys()]).toEqual(settled)
  })

  it('S-508 acknowledges a record although a direct connection brought all of it before', async () => {
    const { view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first)
    const underway = [...view.files]
    view.files.clear()
    const update = await first.storage.forPairing('pairing').difference('agenda', Uint8Array.of(0))
    await second.storage.forPairing('pairing').append('agenda', update, { author: 'another way', clients: [1_001] })
    await exchange(second)
    for (const [name, { bytes }] of underway) view.put(name, bytes)
    await exchange(second)
    const ranges = filesBy(view, theirs).map(({ bytes }) => opened(bytes, theirs).ack?.taken[0]?.ranges)
    expect(ranges).toEqual([[], [{ from: 1, to: 1 }]])
    await exchange(first)
    for (const [name] of underway) expect(view.files.has(name)).toBe(false)
  })

  it('S-508 counts a deletion as waiting until the peer has it, though state vectors do not show it', async () => {
    const { first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first, second, first)
    first.storage.edit('agenda', (doc) => doc.getMap('items').delete('one'))
    expect(first.mailbox.status().pending).toBe(1)
    await exchange(first, second, first)
    expect(contentOf(second)).toEqual({ agenda: { items: {}, body: '' } })
    expect(first.mailbox.status().pending).toBe(0)
  })

  it('S-510 removes its own files once they are acknowledged or replaced, and never those of the peer', async () => {
    const { view, first, second, exchange } = await createPair()
    for (let at = 0; at < 6; at++) {
      addItem(first, 'agenda', `${at}`, 'A question')
      await exchange(first)
    }
    expect(filesBy(view)).toHaveLength(3)
    await exchange(second)
    expect(filesBy(view)).toHaveLength(3)
    await exchange(first)
    expect(filesBy(view)).toHaveLength(0)
    expect(contentOf(second)).toEqual(contentOf(first))
  })

  it('S-507 writes again what somebody removed from the folder before the peer saw it', async () => {
    const { view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first)
    view.files.clear()
    await exchange(first, second)
    expect(contentOf(second)).toEqual(contentOf(first))
  })

  it('S-515 seals with the key of the week, and writes anew what still waits when a week begins', async () => {
    const { time, view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first)
    const epochs = () => filesBy(view).map(({ bytes }) => opened(bytes).header.epoch)
    const [epoch = 0] = epochs()
    time.advance(week)
    await exchange(first)
    expect(epochs()).toEqual([epoch, epoch + 1])
    await exchange(first, second)
    expect(contentOf(second)).toEqual(contentOf(first))
    expect(mailboxEpoch(week * 3 - 1)).toBe(2)
  })

  it('S-516 hands out one file with all that waits, and says what was in one', async () => {
    const [first, second] = [await createSide({ who: 'mine' }), await createSide({ who: 'theirs' })]
    addItem(first, 'agenda', 'one', 'A question')
    addItem(first, 'note/mentorship', 'two', 'Another')
    const file = await first.mailbox.exportFile()
    if (!file.ok) throw new Error(file.sentence)
    expect(file).toMatchObject({ documents: ['agenda', 'note/mentorship'], left: [], problem: null })
    expect(await second.mailbox.importFile(file.bytes)).toMatchObject({
      taken: 1,
      documents: ['agenda', 'note/mentorship'],
      sentence: 'Changes in 2 shared pages were taken over.',
    })
    expect(contentOf(second)).toEqual(contentOf(first))
    expect(await second.mailbox.importFile(file.bytes)).toMatchObject({ taken: 0, known: 1, sentence: /already known/ })
    expect(await first.mailbox.importFile(file.bytes)).toMatchObject({ refused: [{ kind: 'own' }] })
    const answer = await second.mailbox.exportFile()
    if (!answer.ok) throw new Error(answer.sentence)
    expect(await first.mailbox.importFile(answer.bytes)).toMatchObject({ taken: 1, documents: [] })
    expect(first.mailbox.status().pending).toBe(0)
    expect(await second.mailbox.importFile(new TextEncoder().encode('Dear Ben'))).toMatchObject({
      sentence: 'This is not a file of Mentorbook, so it was left alone.',
    })
    expect(await second.mailbox.importFile(new Uint8Array())).toMatchObject({ refused: [{ kind: 'truncated' }] })
  })

  it('S-516 parts much into several records of one file, and takes those that arrived whole', async () => {
    const [first, second] = [await createSide({ who: 'mine' }), await createSide({ who: 'theirs' })]
    for (let at = 0; at < 6; at++) addItem(first, `note/${at}`, 'long', `${at}`.repeat(450_000))
    const file = await first.mailbox.exportFile()
    if (!file.ok) throw new Error(file.sentence)
    const sizes: number[] = []
    for (let at = 0; at < file.bytes.length; at += sizes.at(-1) ?? 1) {
      sizes.push(recordSize(file.bytes.subarray(at), root) ?? 0)
    }
    expect(sizes.length).toBe(2)
    const cut = await second.mailbox.importFile(file.bytes.subarray(0, -10))
    expect(cut).toMatchObject({ taken: 1, refused: [{ kind: 'truncated' }], sentence: /not all of the file/ })
    expect(await second.mailbox.importFile(file.bytes)).toMatchObject({ taken: 1, known: 1, refused: [] })
    expect(contentOf(second)).toEqual(contentOf(first))
  })

  it('S-506 pauses with an explanation when two records bear one number, and takes both when the person goes on', async () => {
    const { view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first)
    const [file] = filesBy(view)
    const other = await createSide({ who: 'mine', newClient: () => 1_900 })
    addItem(other, 'agenda', 'two', 'From the copy')
    const copy = await other.mailbox.exportFile()
    if (!copy.ok || !file) throw new Error('nothing to fork')
    expect(opened(copy.bytes).header.sequence).toBe(opened(file.bytes).header.sequence)
    await exchange(second)
    const before = contentOf(second)
    expect(await second.mailbox.importFile(copy.bytes)).toMatchObject({ taken: 0, refused: [{ kind: 'equivocation' }] })
    const paused = second.mailbox.status().paused
    expect(paused).toMatch(/two different files under one number/)
    addItem(first, 'agenda', 'three', 'A later question')
    await exchange(first, second)
    expect(contentOf(second)).toEqual(before)
    expect(await second.mailbox.exportFile()).toEqual({ ok: false, sentence: paused })
    second.kill()
    await second.start()
    expect(second.mailbox.status().paused).toBe(paused)

    await second.mailbox.resume()
    expect(second.mailbox.status().paused).toBeNull()
    expect(await second.mailbox.importFile(copy.bytes)).toMatchObject({ taken: 1 })
    expect(contentOf(second)).toMatchObject({ agenda: { items: { one: {}, two: {}, three: {} } } })
    second.kill()
    await second.start()
    await exchange(second)
    expect(second.mailbox.status().paused).toBeNull()
  })

  it('S-514 takes nothing that the guard refuses, and does not acknowledge it', async () => {
    const { view, first, second, exchange } = await createPair()
    first.storage.edit('agenda', (doc) => doc.getMap('elsewhere').set('one', 1))
    await exchange(first, second)
    expect(second.refused).toEqual(['wrong-root'])
    expect(second.mailbox.status().problem).toMatch(/does not have/)
    expect(contentOf(second)).toEqual({})
    await exchange(first, second, first)
    expect(second.refused).toEqual(['wrong-root'])
    expect(first.mailbox.status().pending).toBe(1)
    expect(filesBy(view)).toHaveLength(1)
  })

  it('S-514 refuses what a peer writes under a client id of ours', async () => {
    const { first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first, second, first)
    const forger = await createSide({ who: 'theirs', newClient: () => 1_001 })
    for (const key of ['two', 'three', 'four']) addItem(forger, 'agenda', key, 'Not mine')
    const file = sealRecord({
      root,
      own: theirs,
      sequence: 500,
      previous: new Uint8Array(32),
      epoch: 1,
      schema: 1,
      ack: null,
      entries: [
        {
          name: 'agenda',
          clients: [1_001],
          update: await forger.storage.forPairing('pairing').difference('agenda', Uint8Array.of(0)),
        },
      ],
    })
    const refused = [{ kind: 'forged-client', document: 'agenda' }]
    expect(await first.mailbox.importFile(file)).toMatchObject({ taken: 0, refused })
    expect(contentOf(first)).toEqual({ agenda: { items: { one: { title: 'A question' } }, body: '' } })
  })

  it('S-514 keeps and acknowledges nothing while the storage may not write, and takes it later', async () => {
    const { view, first, second, exchange } = await createPair()
    addItem(first, 'agenda', 'one', 'A question')
    await exchange(first)
    second.storage.refuse('The disk is full.')
    await exchange(second)
    expect(second.mailbox.status()).toMatchObject({ problem: 'The disk is full.', lastRead: null })
    expect(filesBy(view, theirs)).toHaveLength(0)
    second.storage.refuse(null)
    view.notify()
    await expect.poll(() => contentOf(second)).toEqual(contentOf(first))
    expect(second.mailbox.status().problem).toBeNull()
  })

  it('S-517 gives no number twice and gets its own words back after it was put back to a backup', async () => {
    const { first, second, exchange, view } = await createPair()
    addItem(first, 'agenda', 'old', 'Before the backup')
    await exchange(first, second, first)
    const [backup, memory] = [first.storage.backup(), first.memory.text]
    addItem(first, 'agenda', 'lost', 'After the backup')
    await exchange(first, second, first)
    first.kill()
    first.storage.restore(backup)
    first.memory.text = memory
    addItem(second, 'agenda', 'theirs', 'Meanwhile')
    await exchange(second)
    await first.start()
    await exchange(first)
    const [before, after] = await first.storage.forPairing('pairing').ownClients('agenda')
    expect(after).not.toBe(before)
    addItem(first, 'agenda', 'new', 'After the restore')
    for (let round = 0; round < 3; round++) await exchange(second, first)
    expect(contentOf(first)).toEqual(contentOf(second))
    expect(contentOf(first)).toMatchObject({ agenda: { items: { old: {}, lost: {}, theirs: {}, new: {} } } })
    expect([first.mailbox.status().paused, second.mailbox.status().paused]).toEqual([null, null])
    expect(filesBy(view).length).toBeLessThanOrEqual(1)
  })

  it('S-517 starts above its own files when its memory is lost', async () => {
    const { first, second, exchange } = await createPair()
    for (let at = 0; at < 3; at++) {
      addItem(first, 'agenda', `${at}`, 'A question')
      await exchange(first)
    }
    await exchange(second)
    first.kill()
    first.memory.text = null
    await first.start()
    addItem(first, 'agenda', 'more', 'A question')
    await exchange(first, second, first, second)
    expect(second.mailbox.status().paused).toBeNull()
    expect(contentOf(second)).toEqual(contentOf(first))
    expect(first.mailbox.status().pending).toBe(0)
  })

  it('S-517 starts above its own files when its memory is lost before any peer answered', async () => {
    const { view, first, second, exchange } = await createPair()
    for (let at = 0; at < 3; at++) {
      addItem(first, 'agenda', `${at}`, 'A question')
      await exchange(first)
    }
    first.kill()
    first.memory.text = null
    await first.start()
    await exchange(first)
    expect(filesBy(view).map(({ bytes }) => opened(bytes).header.sequence)).toEqual([4])
    await exchange(second)
    expect(contentOf(second)).toEqual(contentOf(first))
  })

  it('S-518 takes nothing from a revoked device, nor from one it does not know', async () => {
    const time = createManualTimers()
    const view = createFolderView()
    const third = keyPairFromSeed(new Uint8Array(32).fill(9))
    const writer = await createSide({ who: 'theirs', time, carrier: view.carrier })
    addItem(writer, 'agenda', 'one', 'A question')
    await writer.mailbox.exchangeNow()
    const revoking = await createSide({ who: 'mine', time, carrier: view.carrier, revoked: [theirs.publicKey] })
    await revoking.mailbox.exchangeNow()
    const [file] = [...view.files.values()]
    const imported = await revoking.mailbox.importFile(file?.bytes ?? root)
    expect(imported).toMatchObject({
      refused: [{ kind: 'revoked' }],
      sentence: expect.stringMatching(/no longer belongs/),
    })
    const unaware = await createSide({ who: 'mine', time, carrier: view.carrier, peers: [third.publicKey] })
    await unaware.mailbox.exchangeNow()
    expect(unaware.mailbox.status().problem).toMatch(/does not know yet/)
    expect([contentOf(revoking), contentOf(unaware)]).toEqual([{}, {}])
  })

  it('S-513 tells every change of its status, and what is wrong with the folder', async () => {
    const { view, first } = await createPair()
    const told: (string | null)[] = []
    const stop = first.mailbox.onStatus(({ problem }) => told.push(problem))
    view.fail(new CarrierFailure('full', 'No space left.'))
    addItem(first, 'agenda', 'one', 'A question')
    await first.mailbox.exchangeNow()
    await first.mailbox.exchangeNow()
    view.fail(null)
    await first.mailbox.exchangeNow()
    stop()
    addItem(first, 'agenda', 'two', 'A question')
    expect(told).toEqual([null, 'No space left.', null])
  })
})
