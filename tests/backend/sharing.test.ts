import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMemoryNetwork, type MemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

let network: MemoryNetwork
let mine: SharingNotebook
let hers: SharingNotebook
let opened: string[]

beforeEach(async () => {
  network = createMemoryNetwork()
  opened = []
  const ways = (name: string) => () => {
    opened.push(name)
    return [network.join(name)]
  }
  mine = await openSharing('Ana Lund', ways('mine'))
  hers = await openSharing('Kim Berg', ways('hers'))
})
afterEach(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

test('S-651 S-652 pairs by code, brings both sides together and keeps them so', async () => {
  await mine.addTopic('My pay')
  await mine.write('Words of mine')
  await hers.addTopic('Her thesis')
  expect(opened).toEqual([])
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  expect((await mine.content()).topics).toEqual(['Her thesis', 'My pay'])
  await mine.write('More of mine')
  await hers.write('Some of hers')
  await hers.addTopic('Another')
  await becomeEqual(mine, hers)
  expect((await mine.content()).note).toContain('Some of hers')
  const [my, her] = [await mine.state(), await hers.state()]
  expect(my.safety).toEqual(her.safety)
  expect([my.partnerName, her.partnerName]).toEqual(['Ana Lund', 'Kim Berg'])
  expect([my.isConnected, my.problem, my.warning]).toEqual([true, null, null])
})
