import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../src/sync/guard/check-update.ts'
import { createShadow } from '../../src/sync/guard/shadow-copy.ts'
import { attacks } from './guard-attacks.ts'
import { contentAttacks } from './guard-content-attacks.ts'
import { makeWorld, peer, shape } from './guard-world.ts'

const all = [...attacks, ...contentAttacks]

describe('S-401 refuses what no honest copy sends', () => {
  it.each(all)('$name', ({ expect: expected, allowed = [peer], make }) => {
    const world = makeWorld()
    const shadow = createShadow(world.state, shape)
    const before = Y.encodeStateAsUpdate(shadow.doc)
    const verdict = checkUpdate(shadow, make(world), allowed)
    expect(verdict).toMatchObject({ ok: false, attack: expected })
    expect(!verdict.ok && verdict.sentence).toMatch(/^[A-Z][^!]+\.$/)
    // Either nothing touched the copy, or it says that it may not be used again.
    expect(shadow.spoilt || Buffer.compare(Y.encodeStateAsUpdate(shadow.doc), before) === 0).toBe(true)
    if (shadow.spoilt)
      expect(checkUpdate(shadow, new Uint8Array([0, 0]), allowed)).toMatchObject({ ok: false, attack: 'unchecked' })
  })

  it('has at least 25 named attacks', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25)
  })
})
