import { expect, test } from 'vitest'
import { Decrypter, Encrypter } from 'age-encryption'
import {
  answersRecoveryKeyCheck,
  formatRecoveryKey,
  generateRecoveryKey,
  parseRecoveryKey,
  recoveryKeyCheck,
  recoveryKeyGroups,
} from './recovery-key.ts'

const ALPHABET = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'
const key = await generateRecoveryKey()
const bare = key.identity.slice('AGE-SECRET-KEY-1'.length)

const unreadable = (sentence: string) =>
  expect.objectContaining({ code: 'RECOVERY_KEY_UNREADABLE', sentence: expect.stringContaining(sentence) as string })

test('a new key is an age identity: what is encrypted to its recipient opens with it', async () => {
  expect(key.identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
  expect(key.recipient).toMatch(/^age1[0-9a-z]{58}$/)
  const encrypter = new Encrypter()
  encrypter.addRecipient(key.recipient)
  const decrypter = new Decrypter()
  decrypter.addIdentity(key.identity)
  expect(await decrypter.decrypt(await encrypter.encrypt('kept'), 'text')).toBe('kept')
})

test.each<[string, (identity: string) => string]>([
  ['as it is', (identity) => identity],
  ['in small letters', (identity) => identity.toLowerCase()],
  ['from the sheet', formatRecoveryKey],
  [
    'from the sheet, in small letters and with Windows line ends',
    (identity) => formatRecoveryKey(identity).toLowerCase().replaceAll('\n', '\r\n'),
  ],
  ['with dashes between groups', (identity) => recoveryKeyGroups(identity).join('-')],
  ['with long dashes, tabs and no-break spaces', (identity) => recoveryKeyGroups(identity).join(' –\t\u00a0')],
  ['without its beginning', () => bare],
  [
    'in full-width letters',
    (identity) => [...identity].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  ],
  ['with O for 0, 1 for L and B for 8', () => bare.replaceAll('0', 'O').replaceAll('L', '1').replaceAll('8', 'B')],
  ['as an age key file', (identity) => `# created: 2031-05-04\n# public key: ${key.recipient}\n${identity}\n`],
  ['in quotes', (identity) => ` “${identity}” `],
])('is read %s', async (_name, write) => {
  expect(await parseRecoveryKey(write(key.identity))).toEqual(key)
})

test('every single mistyped character is noticed', async () => {
  for (const [at, sign] of [...bare].entries()) {
    const other = ALPHABET[(ALPHABET.indexOf(sign) + 1 + (at % 31)) % 32]
    expect(other).not.toBe(sign)
    const mistyped = `${bare.slice(0, at)}${other}${bare.slice(at + 1)}`
    await expect(parseRecoveryKey(mistyped), `character ${at}`).rejects.toEqual(unreadable('mistyped'))
  }
})

test('two neighbours that changed places are noticed', async () => {
  for (let at = 0; at + 1 < bare.length; at++) {
    if (bare[at] === bare[at + 1]) continue
    const swapped = `${bare.slice(0, at)}${bare[at + 1]}${bare[at]}${bare.slice(at + 2)}`
    await expect(parseRecoveryKey(swapped)).rejects.toEqual(unreadable('not a whole recovery key'))
  }
})

test.each([
  ['', '58 letters and digits'],
  ['AGE-SECRET-KEY-1', '58 letters and digits'],
  [bare.slice(1), '1 character is missing'],
  [bare.slice(4), '4 characters are missing'],
  [`${bare}QQ`, '2 characters too many'],
  [key.recipient, 'not a whole recovery key'],
  ['my passphrase', 'characters are missing'],
  [`${bare.slice(0, 57)}é`, 'mistyped'],
])('%j is no whole key, and says what is wrong', async (typed, sentence) => {
  await expect(parseRecoveryKey(typed)).rejects.toEqual(unreadable(sentence))
})

test('what was typed never stands in the refusal', async () => {
  const typed = `${bare.slice(0, 20)}${bare[20] === 'Q' ? 'P' : 'Q'}${bare.slice(21)}`
  const error = (await parseRecoveryKey(typed).catch((caught: unknown) => caught)) as Error
  for (const group of recoveryKeyGroups(`AGE-SECRET-KEY-1${typed}`).slice(0, 14)) {
    expect(`${error.message} ${String(error.cause)}`).not.toContain(group)
  }
})

test('the sheet shows the beginning and three rows of groups of four', () => {
  const rows = formatRecoveryKey(key.identity).split('\n')
  expect(rows[0]).toBe('AGE-SECRET-KEY-1')
  expect(rows.slice(1).map((row) => row.split(' ').map((group) => group.length))).toEqual([
    [4, 4, 4, 4, 4],
    [4, 4, 4, 4, 4],
    [4, 4, 4, 4, 2],
  ])
})

test('the check asks for two different whole groups, each of them at some time', () => {
  const asked = new Set<number>()
  for (let first = 0; first < 14; first++) {
    for (let second = 0; second < 13; second++) {
      const draws = [first, second]
      const check = recoveryKeyCheck(() => draws.shift() ?? 0)
      const [low, high] = check.groups
      expect(low).toBeLessThan(high)
      expect(low).toBeGreaterThanOrEqual(1)
      expect(high).toBeLessThanOrEqual(14)
      expect(check.sentence).toContain(`group ${low} and group ${high}`)
      asked.add(low).add(high)
    }
  }
  expect(asked.size).toBe(14)
})

test('only the groups asked for answer the check', () => {
  const identity = `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`
  const check = { groups: [2, 5], sentence: '' } as const
  expect(answersRecoveryKeyCheck(identity, check, 'Y9X8 S3JN')).toBe(true)
  expect(answersRecoveryKeyCheck(identity, check, ' y9xb-s3jn ')).toBe(true)
  for (const wrong of ['', 'Y9X8', 'S3JN Y9X8', 'QPZR S3JN', 'Y9X8 S3JN Q']) {
    expect(answersRecoveryKeyCheck(identity, check, wrong), wrong).toBe(false)
  }
  expect(answersRecoveryKeyCheck('', check, '')).toBe(false)
})
