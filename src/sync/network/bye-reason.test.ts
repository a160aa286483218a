import { expect, it } from 'vitest'
import { readByeReason, retryAfterBye, sentenceOfBye } from './bye-reason.ts'

it('S-207 reads the reasons it knows from its own side, and any other as unknown', () => {
  expect(readByeReason('paused')).toBe('paused')
  expect(readByeReason('protocol-newer')).toBe('protocol-older')
  expect(readByeReason('schema-older')).toBe('schema-newer')
  for (const word of ['__proto__', 'toString', '', 'lost', 7, null, undefined, {}]) {
    expect(readByeReason(word)).toBe('unknown')
  }
})

it('S-218 tries again soon after a loss, later after most words, never after an incompatibility', () => {
  expect(retryAfterBye('lost')).toBe('soon')
  expect(retryAfterBye('silent')).toBe('soon')
  expect(retryAfterBye('too-fast')).toBe('later')
  for (const reason of ['protocol-newer', 'protocol-older', 'schema-newer', 'schema-older', 'own-instance'] as const) {
    expect(retryAfterBye(reason)).toBe('never')
    expect(sentenceOfBye(reason)).toMatch(/^[A-Z][^!]+\.$/)
  }
})
