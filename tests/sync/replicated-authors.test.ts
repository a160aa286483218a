import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { stateHash } from '../../src/sync/replication/state-hash.ts'
import { pair, pending, read, replicator, write } from './replicated-pair.ts'
import { createWorld } from './replication-world.ts'

describe('who wrote what in a pairing', () => {
  it('S-308 takes back from the peer what a restored device lost, and writes on under a new client id', async () => {
    const { world, ana, me } = await pair()
    write(me, 'one ')
    const first = world.connect(ana, me)
    await world.calm()
    const backup = me.storage.backup()
    write(me, 'two ')
    await world.calm()
    first.drop()
    const before = me.storage.doc('agenda').clientID
    await world.restart(me, () => me.storage.restore(backup))
    expect(read(me)).toBe('one ')
    const link = world.connect(ana, me)
    // Typing goes on while the missing part is still on its way.
    while (me.storage.doc('agenda').clientID === before) {
      await link.deliver(0)
      await link.deliver(1)
    }
    expect(read(me)).toBe('one ')
    write(me, 'three')
    await world.calm(8)
    expect([read(me).length, stateHash(me.storage.doc('agenda'))]).toEqual([13, stateHash(ana.storage.doc('agenda'))])
    expect(replicator(me).status()).toMatchObject({ pending: 0, forked: [] })
    const clients = Y.decodeStateVector(Y.encodeStateVector(me.storage.doc('agenda')))
    expect([...clients.keys()]).toContain(before)
    expect(me.storage.doc('agenda').clientID).not.toBe(before)
    await world.restart(me)
    const renewed = me.storage.doc('agenda').clientID
    world.connect(ana, me)
    await world.calm(8)
    expect(me.storage.doc('agenda').clientID).toBe(renewed)
  })

  it('S-308 lets both devices be restored at the same time', async () => {
    const { world, ana, me } = await pair()
    write(me, 'm1 ')
    write(ana, 'a1 ')
    world.connect(ana, me)
    await world.calm()
    const [ofMe, ofAna] = [me.storage.backup(), ana.storage.backup()]
    write(me, 'm2 ')
    await world.calm()
    await world.restart(ana, () => ana.storage.restore(ofAna))
    write(ana, 'x')
    await world.restart(me, () => me.storage.restore(ofMe))
    world.connect(ana, me)
    await world.calm(8)
    expect(read(me)).toBe(read(ana))
  })

  it('S-308 renews the client id at most three times on the word of a peer', async () => {
    const { world, ana, me } = await pair()
    write(me, 'one')
    const seen = new Set<number>()
    for (let turn = 0; turn < 8; turn++) {
      const client = me.storage.doc('agenda').clientID
      seen.add(client)
      const claim = new Y.Doc()
      claim.clientID = client
      claim.getText('body').insert(0, 'x'.repeat(10))
      const lying = await world.device('ana', ['me'])
      lying.storage.restore([{ name: 'agenda', state: Y.encodeStateAsUpdate(claim), own: [], authors: [] }])
      const link = world.connect(lying, me)
      await world.calm()
      link.drop()
      await world.calm()
    }
    expect(seen.size).toBeLessThanOrEqual(4)
    expect(ana.storage.names()).toEqual([])
  })

  it('S-309 binds a client id to the first device that writes under it', async () => {
    const world = createWorld()
    const refused: [string, string][] = []
    const hub = await world.device('hub', ['ana', 'bo'], {
      replicator: { onRefused: (name, { attack }) => void refused.push([name, attack]) },
    })
    const ana = await world.device('ana', ['hub'])
    const bo = await world.device('bo', ['hub'])
    write(ana, 'Ana')
    world.connect(hub, ana)
    await world.calm()
    bo.storage.restore([
      { name: 'agenda', state: new Uint8Array([0, 0]), own: [ana.storage.doc('agenda').clientID], authors: [] },
    ])
    await world.restart(bo)
    write(bo, 'not Ana')
    world.connect(hub, bo)
    await world.calm()
    expect(refused).toEqual([['agenda', 'forged-client']])
    expect(read(hub)).toBe('Ana')
  })

  it('S-309 lets a third computer bring at most 8 new client ids of a document while it is linked; known ones go on', async () => {
    const world = createWorld()
    // Both computers of Ana count as one author, as in the product.
    const hub = await world.device('hub', ['ana 1', 'ana 2'], { replicator: { author: 'ana 1' } })
    const first = await world.device('ana 1', ['hub'])
    const third = await world.device('ana 2', ['hub'])
    write(first, '1')
    world.connect(hub, first)
    await world.calm()
    const link = world.connect(hub, third)
    await world.calm()
    for (let count = 0; count < 8; count++) {
      await third.storage.forPairing('hub').renewClient('agenda')
      write(third, 'n')
      await world.calm()
    }
    expect([read(hub), hub.refused]).toEqual(['1nnnnnnnn', []])
    await third.storage.forPairing('hub').renewClient('agenda')
    write(third, 'x')
    await world.calm()
    expect([read(hub), hub.refused]).toEqual(['1nnnnnnnn', ['forged-client']])
    write(first, '2')
    await world.calm()
    expect(read(hub)).toBe('1nnnnnnnn2')
    const bound = new Set((await hub.storage.forPairing('ana 2').authors('agenda')).values())
    expect([...bound]).toEqual(['ana 1'])
    // With a new link the count begins anew, so that an honest computer is never shut out for good.
    link.drop()
    world.connect(hub, third)
    await world.calm(8)
    expect(read(hub)).toContain('x')
    expect(pending(third)).toBe(0)
  })

  it('S-310 warns when both sides took in the same changes and hold something different', async () => {
    const { world, ana, me } = await pair()
    const forged = (text: string) => {
      const doc = new Y.Doc()
      doc.clientID = 7
      doc.getText('body').insert(0, text)
      return [
        { name: 'agenda', state: Y.encodeStateAsUpdate(doc), own: [], authors: [[7, 'ana']] as [number, string][] },
      ]
    }
    await world.restart(ana, () => ana.storage.restore(forged('peace')))
    await world.restart(me, () => me.storage.restore(forged('quiet')))
    world.connect(ana, me)
    await world.calm(12)
    expect(replicator(me).status().forked).toEqual(['agenda'])
    expect(replicator(ana).status().forked).toEqual(['agenda'])
  })
})
