import { expect, test } from 'vitest'
import { nextDue } from './backup-times.ts'

const at = (time: string) => Date.parse(`2026-03-12T${time}:00.000Z`)

test('a day after the last, not at once after opening, and a quarter of an hour after a failure', () => {
  const openedAt = at('09:00')
  expect(nextDue({ lastMadeAt: undefined, openedAt, failedAt: undefined })).toBe(at('09:05'))
  expect(nextDue({ lastMadeAt: '2026-03-09T09:00:00.000Z', openedAt, failedAt: undefined })).toBe(at('09:05'))
  expect(nextDue({ lastMadeAt: '2026-03-11T20:00:00.000Z', openedAt, failedAt: undefined })).toBe(at('20:00'))
  expect(nextDue({ lastMadeAt: undefined, openedAt, failedAt: at('09:20') })).toBe(at('09:35'))
})
