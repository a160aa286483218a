import { expect, test } from 'vitest'
import { describeFailure } from './describe-failure.ts'

const typed = 'She thinks of leaving'

test('names the kind, the code and the place of a failure, never its words', () => {
  const failure = Object.assign(new Error(`Failed query: insert ... params: ${typed}`), {
    cause: Object.assign(new TypeError(`duplicate key value: ${typed}`), {
      code: '23505',
      table: 'person',
      constraint: 'person_pkey',
      detail: `Key (name)=(${typed})`,
    }),
  })
  const told = describeFailure(failure)
  expect(told).not.toContain('leaving')
  expect(told).toContain('caused by TypeError code=23505 table=person constraint=person_pkey')
  expect(told).toMatch(/^\s+at .*describe-failure\.test\.ts:\d+:\d+/m)
})

test('a message that looks like a place is no place', () => {
  const told = describeFailure(new Error(`first\n    at ${typed} (notes.txt:1:2)`))
  expect(told).not.toContain('leaving')
  expect(told).toContain('describe-failure.test.ts')
})

test('a message that was changed later takes the places with it', () => {
  const failure = new Error(`first ${typed}\n    at ${typed} (notes.txt:1:2)`)
  expect(failure.stack).toContain('leaving')
  failure.message = 'something else'
  expect(describeFailure(failure)).toBe('Error')
})

test('fields and names that hold more than a name are left out', () => {
  const failure = Object.assign(new Error(typed), { code: typed, column: 'title', name: typed })
  expect(describeFailure(failure).split('\n')[0]).toBe('Error column=title')
})

test('what was thrown without being a failure is named by its kind', () => {
  expect(describeFailure(typed)).toBe('thrown string')
  expect(describeFailure(undefined)).toBe('')
})

test('a failure that caused itself ends', () => {
  const failure = new Error(typed)
  failure.cause = failure
  expect(describeFailure(failure).match(/caused by/g)).toHaveLength(3)
})
