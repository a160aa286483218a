import { expect, test } from 'vitest'
import { modeOf } from './meeting-mode.ts'

test.each([
  ['scheduled', false, undefined, 'prepare'],
  ['tentative', false, undefined, 'prepare'],
  ['in_progress', false, undefined, 'live'],
  ['in_progress', true, undefined, 'wrapUp'],
  ['scheduled', true, undefined, 'wrapUp'],
  ['scheduled', true, 'prepare', 'prepare'],
  ['held', false, 'live', 'record'],
  ['no_show', false, undefined, 'record'],
] as const)('%s (waits %s), asked %s, opens in %s', (status, needsWrapUp, asked, mode) => {
  expect(modeOf({ status, needsWrapUp }, asked)).toBe(mode)
})
