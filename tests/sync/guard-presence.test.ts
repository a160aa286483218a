import { describe, expect, it } from 'vitest'
import { checkPresence } from '../../src/sync/guard/check-presence.ts'
import { peer, us } from './guard-world.ts'

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const refusedPresence = { ok: false, attack: 'bad-presence' }

describe('presence', () => {
  it('S-420 takes known fields', () => {
    const presence = { client: peer, name: 'Ana', place: 'note/1', typing: true, anchor: 3, head: 'AbC=' }
    expect(checkPresence(bytes(presence), [peer])).toEqual({ ok: true, presence })
    expect(checkPresence(bytes({}))).toEqual({ ok: true, presence: {} })
  })

  it.each([
    ['NUL and controls', 'A\0n\u0007a', 'Ana'],
    ['direction overrides', '\u202eanA\u2066', 'anA'],
    ['marks of direction and nothing to see', 'A\u200fn\u200ba\ufeff', 'Ana'],
    ['line breaks', 'Ana\u2028Admin', 'AnaAdmin'],
    ['half a character at the cut', `${'x'.repeat(79)}😀`, `${'x'.repeat(79)}\ufffd`],
    ['Arabic and joined pictures, which stay', 'آنا 👩‍💻', 'آنا 👩‍💻'],
  ])('S-421 cleans a name of %s', (_, name, cleaned) => {
    expect(checkPresence(bytes({ name }))).toMatchObject({ ok: true, presence: { name: cleaned } })
  })

  it.each([
    ['more than 4 kB', { name: 'x'.repeat(5_000) }],
    ['no JSON', '{"name":'],
    ['no UTF-8', '\ud800'],
    ['a list', []],
    ['null', null],
    ['an unknown field', { name: 'Ana', html: '<b>' }],
    ['__proto__', '{"__proto__":{"ok":true}}'],
    ['constructor', '{"constructor":1}'],
    ['an endless number', '{"anchor":1e999}'],
    ['a negative place', { anchor: -1 }],
    ['half a letter', { head: 1.5 }],
    ['a name that is no text', { name: 7 }],
    ['a client id that is none', { client: '700' }],
    ['a field of many levels', { name: JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown }],
    ['a long position', { anchor: 'x'.repeat(201) }],
  ])('S-420 refuses %s', (_, value) => {
    const state = value === '\ud800' ? Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22) : bytes(value)
    expect(checkPresence(state)).toMatchObject(refusedPresence)
  })

  it('S-422 nobody appears under my client id', () => {
    const fake = bytes({ client: us, name: 'Me' })
    expect(checkPresence(fake, [peer])).toMatchObject({ ok: false, attack: 'forged-client' })
  })
})
