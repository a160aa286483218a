import { expect, test } from 'vitest'
import { VaultError } from '../vault-error.ts'
import { UnlockDelay } from './unlock-delay.ts'

const wrong = (): Promise<never> => Promise.reject(new VaultError('WRONG_KEY', 'no'))
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('the waits grow: none three times, then 1, 2, 4 … seconds, at most 60', async () => {
  let now = 5_000
  const delay = new UnlockDelay(() => now)
  const waits: number[] = []
  for (let attempt = 0; attempt < 12; attempt++) {
    await expect(delay.attempt(wrong)).rejects.toEqual(code('WRONG_KEY'))
    waits.push(delay.remaining() / 1_000)
    now += delay.remaining()
  }
  expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

test('an attempt before the wait is over is refused without being looked at, and does not lengthen it', async () => {
  let now = 0
  const delay = new UnlockDelay(() => now)
  for (let attempt = 0; attempt < 5; attempt++) {
    now += 10_000
    await delay.attempt(wrong).catch(() => undefined)
  }
  let looked = false
  now += 1_999
  const early = delay.attempt(() => Promise.resolve((looked = true)))
  await expect(early).rejects.toEqual(code('TOO_SOON'))
  await expect(delay.attempt(wrong)).rejects.toThrow('Please wait one second before the next try.')
  expect(looked).toBe(false)
  expect(delay.remaining()).toBe(1)
  now += 1
  expect(await delay.attempt(() => Promise.resolve('open'))).toBe('open')
})

test('many attempts at once gain nothing', async () => {
  const delay = new UnlockDelay(() => 0)
  let looked = 0
  const attempts = Array.from({ length: 100 }, () =>
    delay.attempt(() => {
      looked += 1
      return wrong()
    }),
  )
  const outcomes = await Promise.allSettled(attempts)
  expect(looked).toBe(4)
  expect(
    outcomes.filter((one) => one.status === 'rejected' && (one.reason as VaultError).code === 'TOO_SOON'),
  ).toHaveLength(96)
})

test('a success starts anew, and what is no guess does not count', async () => {
  let now = 0
  const delay = new UnlockDelay(() => now)
  for (let attempt = 0; attempt < 10; attempt++) {
    await delay
      .attempt(() => Promise.reject(new VaultError('RECOVERY_KEY_UNREADABLE', 'mistyped')))
      .catch(() => undefined)
    await delay.attempt(() => Promise.reject(new Error('disk'))).catch(() => undefined)
  }
  expect(delay.remaining()).toBe(0)
  for (let attempt = 0; attempt < 4; attempt++) await delay.attempt(wrong).catch(() => undefined)
  expect(delay.remaining()).toBe(1_000)
  now += 1_000
  await delay.attempt(() => Promise.resolve())
  for (let attempt = 0; attempt < 3; attempt++) await delay.attempt(wrong).catch(() => undefined)
  expect(delay.remaining()).toBe(0)
})
