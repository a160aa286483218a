import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { settle } from './manual-timers.ts'
import { createPlainGuard } from './plain-guard.ts'
import { pair, pending, read, replicator, write } from './replicated-pair.ts'

describe('documents of a pairing', () => {
  it('S-301 compares state vectors in both directions and sends only what the other side lacks', async () => {
    const { world, ana, me } = await pair()
    write(ana, 'from Ana ')
    write(me, 'from me ')
    const link = world.connect(ana, me)
    await world.calm()
    expect(read(ana)).toBe(read(me))
    expect(read(me)).toContain('from Ana ')
    link.drop()
    write(me, 'later')
    const again = world.connect(ana, me)
    await world.calm()
    expect(read(ana)).toContain('later')
    expect(again.sent.filter(({ message }) => message.type === 'update')).toHaveLength(1)
    const types = new Set(again.sent.filter(({ to }) => to === 1).map(({ message }) => message.type))
    expect([...types]).toEqual(['step1', 'done', 'ack'])
  })

  it('S-302 counts an edit as waiting until it is durable over there', async () => {
    const { world, ana, me } = await pair()
    for (const text of ['1', '2', '3']) write(me, text)
    expect(replicator(me).status()).toMatchObject({ pending: 3, documents: [{ name: 'agenda', pending: 3 }] })
    const link = world.connect(ana, me)
    for (let turn = 0; turn < 20 && read(ana) === ''; turn++) {
      await link.deliver(1)
      await settle()
      await link.deliver(0)
      await settle()
    }
    expect(read(ana)).toBe('123')
    expect(pending(me)).toBe(3)
    await world.calm()
    expect(pending(me)).toBe(0)
    link.drop()
    await world.calm()
    write(me, '4')
    expect(pending(me)).toBe(1)
  })

  it('S-302 sends what was on its way when a link broke over the next link, once', async () => {
    const { world, ana, me } = await pair()
    write(me, 'start ')
    const lan = world.connect(ana, me, 'lan')
    await world.calm()
    write(me, 'typed')
    lan.drop()
    await world.calm()
    expect([read(ana), pending(me)]).toEqual(['start ', 1])
    world.connect(ana, me, 'dht')
    await world.calm()
    expect([read(ana), pending(me)]).toEqual(['start typed', 0])
  })

  it('S-302 knows after a restart whether edits still wait', async () => {
    const { world, ana, me } = await pair()
    write(me, 'said')
    world.connect(ana, me)
    await world.calm(8)
    await world.restart(me)
    expect(pending(me)).toBe(0)
    write(me, ' and not heard')
    await world.restart(me)
    expect(pending(me)).toBe(1)
    me.storage.edit('agenda', (doc) => doc.getText('body').delete(0, 4))
    world.connect(ana, me)
    await world.calm(8)
    await world.restart(me)
    expect([pending(me), read(ana)]).toEqual([0, ' and not heard'])
  })

  it('S-303 never sends what is not durable here', async () => {
    const { world, ana, me } = await pair({ me: { commitAtOnce: false } })
    world.connect(ana, me)
    write(me, 'kept ')
    me.storage.commit()
    await world.calm()
    write(me, 'forgotten')
    await world.calm()
    expect(read(ana)).toBe('kept ')
    await world.restart(me)
    world.connect(ana, me)
    write(me, 'new')
    me.storage.commit()
    await world.calm()
    expect([read(me), read(ana)]).toEqual(['kept new', 'kept new'])
  })

  it('S-304 uses one of several links for a document, and the others when it ends', async () => {
    const { world, ana, me } = await pair()
    write(me, 'a')
    const links = [world.connect(ana, me, 'dht'), world.connect(ana, me, 'lan'), world.connect(ana, me, 'tcp')]
    await world.calm()
    for (let edit = 0; edit < 20; edit++) {
      write(me, 'b')
      await world.calm()
    }
    const carried = () =>
      links.map(({ sent }) => sent.filter(({ message, to }) => to === 0 && message.type === 'update').length)
    const used = carried().findIndex((count) => count >= 20)
    expect(carried().filter((count, index) => index !== used && count > 0)).toEqual([])
    links[used]?.drop()
    await world.calm()
    write(me, 'c')
    await world.calm()
    expect(read(ana)).toBe(`a${'b'.repeat(20)}c`)
    expect(replicator(me).status().links).toHaveLength(2)
  })

  it('S-304 lets a restarted peer’s new link count, and not what was known of its last run', async () => {
    const { world, ana, me } = await pair()
    write(me, 'first ')
    world.connect(ana, me)
    await world.calm()
    const backup = ana.storage.backup()
    write(me, 'second')
    await world.calm()
    await world.restart(ana, () => ana.storage.restore(backup))
    world.connect(ana, me)
    await world.calm()
    expect(read(ana)).toBe('first second')
  })

  it('S-305 puts typing together while the other side is slow, and waits while the network is full', async () => {
    const { world, ana, me } = await pair()
    write(me, 'a')
    const link = world.connect(ana, me, 'memory', 2)
    await world.calm()
    const before = link.sent.length
    for (let edit = 0; edit < 500; edit++) write(me, 'x')
    await Promise.resolve()
    expect(link.waiting(0)).toBeLessThan(5)
    await world.calm()
    expect(read(ana)).toHaveLength(501)
    expect(link.sent.slice(before).filter(({ message }) => message.type === 'update').length).toBeLessThan(30)
    expect(pending(me)).toBe(0)
  })

  it('S-306 takes new documents of either side while connected', async () => {
    const { world, ana, me } = await pair({ me: { replicator: { accepts: (name) => name !== 'note/secret' } } })
    world.connect(ana, me)
    await world.calm()
    write(ana, 'a note', 'note/one')
    write(me, 'mine', 'note/two')
    write(ana, 'unwelcome', 'note/secret')
    write(ana, 'odd', 'Note With Spaces')
    await world.calm()
    expect(me.storage.names().sort()).toEqual(['note/one', 'note/two'])
    expect(read(me, 'note/one')).toBe('a note')
    expect(read(ana, 'note/two')).toBe('mine')
  })

  it('S-307 keeps what the storage refused with the sender, and asks for it later', async () => {
    const { world, ana, me } = await pair()
    write(me, 'a')
    const link = world.connect(ana, me)
    await world.calm()
    ana.storage.refuse('The disk is full.')
    const before = link.sent.length
    for (let edit = 0; edit < 12; edit++) {
      write(me, 'b')
      await world.calm()
    }
    expect([read(ana), pending(me)]).toEqual(['a', 12])
    expect(replicator(ana).status().trouble).toBe('The disk is full.')
    expect(link.sent.slice(before).filter(({ message }) => message.type === 'update')).toHaveLength(1)
    await world.calm(60)
    expect(link.sent.slice(before).filter(({ message }) => message.type === 'update').length).toBeLessThan(10)
    ana.storage.refuse(null)
    replicator(ana).askAgain()
    await world.calm()
    expect([read(ana), pending(me)]).toEqual([`a${'b'.repeat(12)}`, 0])
    expect(replicator(ana).status().trouble).toBe(null)
  })

  it('S-307 leaves no hole when updates were on their way behind a refused one', async () => {
    const { world, ana, me } = await pair()
    write(me, 'a')
    const link = world.connect(ana, me)
    await world.calm()
    ana.storage.refuse('The disk is full.')
    for (const text of ['b', 'c', 'd']) {
      write(me, text)
      await settle()
    }
    // The first is refused and asked for again while the other two are still on their way.
    while (replicator(ana).status().trouble === null) await link.deliver(0)
    expect(link.waiting(0)).toBeGreaterThan(1)
    ana.storage.refuse(null)
    replicator(ana).askAgain()
    await settle()
    while (link.waiting(1) > 0) await link.deliver(1)
    await world.calm()
    expect([read(ana), pending(me), ana.refused]).toEqual(['abcd', 0, []])
  })

  it('S-307 tries again by itself after a refusal that can pass', async () => {
    let fails = true
    const { world, ana, me } = await pair({ ana: { guard: createPlainGuard(() => fails) } })
    write(me, 'a')
    world.connect(ana, me)
    await world.calm(3)
    expect([read(ana), pending(me)]).toEqual(['', 1])
    fails = false
    await world.calm(10)
    expect([read(ana), pending(me)]).toEqual(['a', 0])
  })

  it('S-307 neither loses nor repeats what the guard refused', async () => {
    const refused: string[] = []
    const guard = {
      ...createPlainGuard(),
      check: async () => ({ ok: false, attack: 'malformed', sentence: 'No.' }) as const,
    }
    const { world, ana, me } = await pair({
      ana: { guard, replicator: { onRefused: (name) => void refused.push(name) } },
    })
    write(me, 'a')
    world.connect(ana, me)
    await world.calm(30)
    write(me, 'b')
    await world.calm(30)
    expect([refused, pending(me), read(ana), read(me)]).toEqual([['agenda'], 2, '', 'ab'])
  })

  it('S-311 orders nothing by the clock of a peer that is wrong by years', async () => {
    const { world, ana, me } = await pair()
    const year = 365 * 24 * 3_600_000
    ana.timers.wrongBy = -10 * year
    write(ana, 'a')
    const link = world.connect(ana, me)
    await world.calm()
    expect(replicator(me).status().clockAhead).toBe(-10 * year)
    ana.timers.wrongBy = 10 * year
    write(ana, 'b')
    link.drop()
    world.connect(ana, me)
    await world.calm(8)
    expect([read(me), replicator(me).status().pending, replicator(ana).status().pending]).toEqual(['ab', 0, 0])
  })

  it('S-312 exchanges nothing while paused, and all of it after', async () => {
    const { world, ana, me } = await pair()
    world.connect(ana, me)
    write(me, 'a')
    await world.calm()
    const told: (string | null)[] = []
    replicator(me).onStatus(({ paused }) => told.push(paused))
    replicator(me).pause('Paused by you.')
    await world.calm()
    write(me, 'b')
    write(ana, 'c')
    write(ana, 'note', 'note/new')
    await world.calm(3)
    expect([read(ana), read(me), pending(me)]).toEqual(['ac', 'ab', 1])
    expect(me.storage.names()).toEqual(['agenda'])
    replicator(me).resume()
    await world.calm(3)
    expect(read(ana)).toBe(read(me))
    expect([read(me, 'note/new'), pending(me), pending(ana)]).toEqual(['note', 0, 0])
    expect([told.includes('Paused by you.'), told.at(-1)]).toEqual([true, null])
  })

  it('S-313 relays presence throttled, lets it time out, and stores none of it', async () => {
    const { world, ana, me } = await pair()
    write(me, 'a')
    const link = world.connect(ana, me)
    await world.calm()
    const seen: unknown[] = []
    replicator(ana).onPresence((name, presence) => seen.push(presence && { document: name, ...presence }))
    const before = Y.encodeStateAsUpdate(ana.storage.doc('agenda'))
    for (let position = 0; position < 50; position++)
      replicator(me).setPresence('agenda', { name: 'Me', anchor: position, typing: true })
    await world.calm()
    expect(seen).toHaveLength(1)
    await world.calm(2)
    expect(seen.at(-1)).toEqual({ document: 'agenda', name: 'Me', anchor: 49, typing: true })
    expect(seen).toHaveLength(2)
    link.drop()
    await world.calm()
    expect(seen.at(-1)).toBe(null)
    expect(Y.encodeStateAsUpdate(ana.storage.doc('agenda'))).toEqual(before)
  })
})
