import { expect, test } from 'vitest'
import { addressLink, guessContactKind } from './contact-kind.ts'

test.each([
  ['ana@example.org', 'email'],
  ['+49 (170) 555-0100', 'phone'],
  ['https://www.linkedin.com/in/ana', 'social'],
  ['zoom.us/j/123', 'video'],
  ['fieldbird.example', 'website'],
  ['@ana', 'chat'],
  ['third floor, left', 'other'],
])('%s is taken for %s', (text, kind) => {
  expect(guessContactKind(text)).toBe(kind)
})

test('links lead nowhere but to mail, phone and the web', () => {
  expect(addressLink('email', 'ana@example.org')).toBe('mailto:ana@example.org')
  expect(addressLink('phone', '+49 170')).toBe('tel:+49170')
  expect(addressLink('website', 'fieldbird.example')).toBe('https://fieldbird.example')
  expect(addressLink('website', 'javascript:alert(1)')).toBeUndefined()
  expect(addressLink('other', 'third floor')).toBeUndefined()
})
