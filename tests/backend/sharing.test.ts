import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sharedAgendaKey } from '#core/sharing/shared-names.rules.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import type { Link, Transport } from '../../src/sync/network/transport.ts'
import { arePaired, becomeEqual, invite, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
const ways = { mine: 0, hers: 0 }
let mine: SharingNotebook
let hers: SharingNotebook
/** May lose links that the side that joins opens. */
let disturb: (link: Link) => void = () => {}

/** A computer on the network, which counts the doors and attempts it was asked for. */
function join(name: 'mine' | 'hers'): Transport[] {
  const transport = network.join(name)
  const counted = {
    ...transport,
    listen: (options: Parameters<Transport['listen']>[0]) => {
      ways[name]++
      return transport.listen(options)
    },
    connect: async (options: Parameters<Transport['connect']>[0]) => {
      ways[name]++
      const link = await transport.connect(options)
      if (name === 'hers') disturb(link)
      return link
    },
  }
  return [counted]
}

beforeAll(async () => {
  mine = await openSharing({ transports: () => join('mine') })
  hers = await openSharing({ transports: () => join('hers') })
})
beforeEach(async () => {
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterEach(async () => {
  disturb = () => {}
  network.heal()
  for (const notebook of [mine, hers]) {
    const { phase } = await notebook.state()
    if (phase === 'paired' || phase === 'paused') await notebook.client.sharing.leave(notebook)
    else if (phase === 'inviting' || phase === 'joining') await notebook.client.sharing.cancelInvite(notebook)
  }
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const phases = async () => [(await mine.state()).phase, (await hers.state()).phase]

test('S-650 opens no way before sharing begins, and closes all when it ended or paused', async () => {
  const before = { ...ways }
  await mine.addTopic('My pay')
  await mine.client.sharing.preview(mine)
  await mine.client.sharing.readInvite({ text: 'nothing' })
  expect(ways).toEqual(before)
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  expect(network.wires).toBeGreaterThan(0)
  await mine.client.sharing.pause(mine)
  await hers.client.sharing.pause(hers)
  await expect.poll(() => network.wires).toBe(0)
  const paused = { ...ways }
  await mine.addTopic('Not told yet')
  expect(ways).toEqual(paused)
  await mine.client.sharing.resume(mine)
  await hers.client.sharing.resume(hers)
  await becomeEqual(mine, hers)
  expect((await hers.content()).topics).toContain('Not told yet')
})

test('S-651 S-652 pairs by code, brings both sides together and keeps them so', async () => {
  await mine.addTopic('My pay')
  await mine.write('Words of mine')
  await hers.addTopic('Her thesis')
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  expect((await mine.content()).topics).toEqual(['Her thesis', 'My pay'])
  await mine.write('More of mine')
  await hers.write('Some of hers')
  await hers.addTopic('Another')
  await becomeEqual(mine, hers)
  expect((await mine.content()).note).toContain('Some of hers')
  const [my, her] = [await mine.state(), await hers.state()]
  expect(my.safety?.digits).toBe(her.safety?.digits)
  expect(my.safety?.words).toEqual(her.safety?.words)
  expect(my.safety?.words).toHaveLength(12)
  await expect
    .poll(async () => [(await mine.state()).partnerName, (await hers.state()).partnerName])
    .toEqual(['Ana Lund', 'Kim Berg'])
  expect([my.isConnected, my.problem, my.warning, my.invite]).toEqual([true, null, null, null])
  const key = my.safety?.key ?? ''
  await mine.client.sharing.setVerified({ ...mine, key, isVerified: true })
  expect((await mine.state()).safety?.isVerified).toBe(true)
  await mine.client.sharing.setVerified({ ...mine, key, isVerified: false })
  expect((await mine.state()).safety?.isVerified).toBe(false)
})

test.each([
  { when: 'before it asked', at: 1, sends: false },
  { when: 'after it asked', at: 1, sends: true },
  { when: 'before it confirmed', at: 2, sends: false },
  { when: 'after it confirmed', at: 2, sends: true },
])('S-651 goes on with a pairing when the link is lost and the program ends $when', async ({ at, sends }) => {
  const cut = Promise.withResolvers<void>()
  disturb = (link) => {
    disturb = () => {}
    const { stream } = link
    const write = stream.write.bind(stream)
    let writes = 0
    stream.write = (data: unknown) => {
      if (++writes !== at) return write(data)
      if (sends) write(data)
      setImmediate(() => {
        link.close()
        cut.resolve()
      })
      return true
    }
  }
  await invite(mine, hers)
  await cut.promise
  await hers.quit()
  await mine.quit()
  await hers.start()
  await mine.start()
  await arePaired(mine, hers)
  await hers.addTopic('At last')
  await becomeEqual(mine, hers)
})

describe('paired', () => {
  beforeEach(async () => {
    await mine.addTopic('My pay')
    await pair(mine, hers)
    await becomeEqual(mine, hers)
  })

  test('S-653 brings together what both wrote while one was away', async () => {
    await hers.quit()
    await mine.addTopic('While she was away')
    await mine.write('Mine meanwhile')
    await expect.poll(async () => (await mine.state()).waiting).toBeGreaterThan(0)
    await mine.quit()
    await hers.start()
    await hers.addTopic('While I was away')
    await hers.write('Hers meanwhile')
    await mine.start()
    await becomeEqual(mine, hers)
    expect((await mine.content()).topics).toEqual(['My pay', 'While I was away', 'While she was away'])
    expect((await mine.state()).lastSeen).not.toBeNull()
  })

  test('S-653 follows a network that parts and heals', async () => {
    network.partition(['mine'], ['hers'])
    await mine.addTopic('Alone')
    await hers.write('Apart')
    await expect.poll(async () => (await mine.state()).isConnected).toBe(false)
    network.heal()
    await becomeEqual(mine, hers)
  })

  test('S-654 tells the other side when one leaves, and both keep what they had', async () => {
    const content = await hers.content()
    await mine.client.sharing.leave(mine)
    await expect.poll(phases).toEqual(['left', 'left'])
    await expect.poll(() => network.wires).toBe(0)
    expect(await hers.content()).toEqual(content)
    expect((await hers.state()).problem).toContain('Kim Berg ended it')
    await mine.addTopic('Mine alone')
    await expect(mine.client.sharing.resume(mine)).rejects.toMatchObject({ code: 'SHARING_REFUSED' })
    await pair(hers, mine)
    await becomeEqual(mine, hers)
    expect((await hers.content()).topics).toEqual(['Mine alone', 'My pay'])
  })

  test('S-655 gives a revoked device nothing more', async () => {
    const [device] = (await mine.state()).devices
    await mine.client.sharing.revokeDevice({ ...mine, key: device?.key ?? '' })
    await expect.poll(async () => (await mine.state()).phase).toBe('revoked')
    await expect.poll(() => network.wires).toBe(0)
    expect((await mine.state()).devices).toMatchObject([{ key: device?.key, isRevoked: true }])
    await mine.addTopic('Not hers')
    await hers.quit()
    await hers.start()
    await expect.poll(() => network.wires).toBe(0)
    expect((await hers.content()).topics).toEqual(['My pay'])
  })

  test('S-656 pauses when something comes that no Mentorbook writes, and goes on when told', async () => {
    const { core } = hers.session
    if (!core) throw new Error('not open')
    await core.context.runner.run('Odd', async ({ database, write }) => {
      const live = write.watch(await core.context.documents.open(database, sharedAgendaKey(hers.mentorshipId)))
      live.doc.getMap('odd').set('entry', 'what no program writes')
    })
    await expect.poll(async () => (await mine.state()).phase, { timeout: 20_000 }).toBe('paused')
    const { problem } = await mine.state()
    expect(problem).toContain('Sync is paused')
    expect(problem).toContain('choose Resume sharing')
    await mine.client.sharing.resume(mine)
    expect((await mine.state()).phase).toBe('paired')
  })
})

test('S-659 refuses with a sentence what is not possible', async () => {
  const { sharing } = mine.client
  const { invite: made } = await sharing.invite({ ...mine, myName: 'Kim Berg' })
  const code = made?.code ?? ''
  expect(await sharing.readInvite({ text: code })).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('own invite'),
  })
  const { readInvite, join: enter } = hers.client.sharing
  expect(await readInvite({ text: code })).toMatchObject({ ok: true, expiresAt: made?.expiresAt })
  const mistyped = code.replace(/^./, (sign) => (sign === 'y' ? 'b' : 'y'))
  for (const text of ['', 'not an invite', mistyped, code.slice(0, -4)]) {
    const read = await readInvite({ text })
    expect(read.ok).toBe(false)
    await expect(enter({ ...hers, text, myName: 'Ana' })).rejects.toMatchObject({
      code: 'SHARING_REFUSED',
      data: { sentence: read.ok ? '' : read.sentence },
    })
  }
  const refusals = [
    () => sharing.join({ ...mine, text: code, myName: 'Kim' }),
    () => sharing.pause(mine),
    () => sharing.leave(mine),
    () => sharing.exportMail(mine),
    () => sharing.revokeDevice({ ...mine, key: '00'.repeat(32) }),
    () => sharing.setMailbox({ ...mine, folder: 'somewhere' }),
    () => sharing.importMail({ bytes: new Uint8Array([1, 2, 3]) }),
    () => sharing.setOptions({ lan: true, dht: true, bootstrap: ['nowhere'], relay: null }),
    () => sharing.setOptions({ lan: true, dht: true, bootstrap: [], relay: 'short' }),
    () => hers.client.sharing.pause(hers),
    () => hers.client.sharing.cancelInvite(hers),
  ]
  for (const refused of refusals) {
    const error = (await refused().then(
      () => null,
      (reason: unknown) => reason,
    )) as { code: string; data: { sentence: string } } | null
    expect(error?.code).toBe('SHARING_REFUSED')
    expect(error?.data.sentence).toMatch(/^[A-Z“].{15,}\.$/)
  }
  expect(await phases()).toEqual(['inviting', 'off'])
})

test('S-660 shares nothing where no guard can run', async () => {
  const bare = await openSharing({ sharing: { startGuard: null, transports: () => join('mine') } })
  try {
    await bare.begin('Ana Lund')
    const asked = bare.client.sharing.invite({ ...bare, myName: 'Kim' })
    await expect(asked).rejects.toMatchObject({ code: 'SHARING_REFUSED' })
    expect((await bare.state()).phase).toBe('off')
  } finally {
    await bare.putAway()
  }
})
