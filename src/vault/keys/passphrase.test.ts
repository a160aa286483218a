import { expect, test } from 'vitest'
import { checkNewPassphrase, judgePassphrase, passphraseBytes } from './passphrase.ts'

test.each([
  ['', 'Please choose'],
  ['   ', 'Please choose'],
  ['seven77', 'this one has 7'],
  ['😀😀😀😀', 'this one has 4'],
  [' a b c d ', 'this one has 7'],
  ['password', 'anybody would try'],
  ['Passw0rd', 'anybody would try'],
  ['P4$$word1!', undefined],
  ['12345678', 'quickly guessed'],
  ['87654321', 'quickly guessed'],
  ['abcdefghij', 'quickly guessed'],
  ['aaaaaaaaaaaa', 'quickly guessed'],
  ['abcdabcdabcdabcd', 'quickly guessed'],
  ['lantern lantern lantern lantern', 'quickly guessed'],
  ['Mentorbook2031', 'anybody would try'],
  ['qwertzuiop', 'anybody would try'],
  ['Correct Horse Battery Staple', 'anybody would try'],
  ['x'.repeat(1_001), 'up to 1000 characters'],
])('%j is judged with a sentence', (typed, sentence) => {
  const verdict = judgePassphrase(typed)
  expect(verdict.ok).toBe(sentence === undefined)
  if (sentence !== undefined) {
    expect(verdict).toMatchObject({ strength: 'refused', sentence: expect.stringContaining(sentence) as string })
    expect(() => checkNewPassphrase(typed)).toThrow(verdict.sentence)
  } else {
    expect(() => checkNewPassphrase(typed)).not.toThrow()
  }
})

test.each([
  ['tangerine', 'weak'],
  ['tangerine7', 'weak'],
  ['lantern copper lantern copper', 'weak'],
  ['walnut bicycle harbour', 'fair'],
  ['walnut bicycle harbour melody cloud', 'strong'],
  ['k7#Qm2!xV9?p', 'fair'],
  ['k7#Qm2!xV9?pR4&z', 'strong'],
  ['зеленая лампа над рекой вечером', 'strong'],
])('%j is %s', (typed, strength) => {
  expect(judgePassphrase(typed)).toMatchObject({ ok: true, strength })
})

test('no sentence repeats the passphrase', () => {
  for (const typed of ['zebra77', 'passw0rd', 'zyxwvuts', 'tangerine', 'walnut bicycle harbour']) {
    expect(judgePassphrase(typed).sentence).not.toContain(typed)
  }
})

test('the bytes are the same however the text was composed', () => {
  const typed = 'Größe ﬁve é'
  expect(passphraseBytes(typed.normalize('NFD'))).toEqual(passphraseBytes('Größe five é'))
  expect(passphraseBytes(`\u00a0${typed}\n`)).toEqual(passphraseBytes(typed))
  expect(passphraseBytes('Größe five É')).not.toEqual(passphraseBytes(typed))
})
