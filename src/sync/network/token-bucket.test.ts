import { expect, it } from 'vitest'
import { createTokenBucket } from './token-bucket.ts'

it('S-213 lets a burst through and then so many a second, whatever the clock does', () => {
  let now = 1_000
  const bucket = createTokenBucket({ rate: 300, burst: 600, elapsed: () => now })
  expect(bucket.take(601)).toBe(false)
  expect(bucket.take(600)).toBe(true)
  expect([bucket.take(1), bucket.wait()]).toEqual([false, 4])
  now += 1_000
  expect([bucket.take(300), bucket.take(1)]).toEqual([true, false])
  now -= 5_000
  expect(bucket.take(1)).toBe(false)
  now += 1_000
  expect([bucket.take(300), bucket.take(1)]).toEqual([true, false])
  now += 3_600_000
  expect([bucket.take(601), bucket.take(600)]).toEqual([false, true])
})
