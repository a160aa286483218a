import { expect, test } from 'vitest'
import { readCaptureLine } from './capture-line.ts'

test.each([
  ['!win shipped the talk', 'action', { kind: 'win', text: 'shipped the talk' }],
  ['!Action @me call Ana by fri', 'quote', { kind: 'action', text: '@me call Ana by fri' }],
  ['! @me think about it', 'action', { kind: 'action', text: '! @me think about it' }],
  ['!wow that went well', 'win', { kind: 'win', text: '!wow that went well' }],
  ['  be kind  ', 'advice', { kind: 'advice', text: 'be kind' }],
] as const)('“%s” with %s chosen', (line, chosen, expected) => {
  expect(readCaptureLine(line, chosen)).toEqual(expected)
})
