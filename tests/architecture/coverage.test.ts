import { expect, test } from 'vitest'
import { checkCoverage, readCoverage } from '../../scripts/checks/coverage.ts'
import { readSourceFiles } from '../../scripts/checks/source-files.ts'

const files = readSourceFiles()
const whole = readCoverage()
const row = whole.split('\n').find((line) => line.startsWith('| A1 |')) ?? ''
const findIn = (changed: string) => checkCoverage(whole.replace(row, changed), files).findings

test('every feature has a row, and all that rows name is there', () => {
  const { findings, rows } = checkCoverage(whole, files)
  expect(findings).toEqual([])
  expect(rows).toBeGreaterThan(140)
})

test.each([
  ['| A1 | x | `/nowhere` | table `person` | `tests/core/people.test.ts` |', 'the screen /nowhere'],
  ['| A1 | x | `/people` | table `spell` | `tests/core/people.test.ts` |', 'the table spell'],
  ['| A1 | x | `/people` | kind `spell` | `tests/core/people.test.ts` |', 'the record kind spell'],
  ['| A1 | x | `/people` | table `person` | `tests/core/nobody.test.ts` |', 'the test tests/core/nobody.test.ts'],
  ['| A1 | x | `/people` | table `person` | `tests/core` |', 'the test tests/core'],
  ['| A1 | x | `/people` | table `person` | it works |', 'names no test'],
  ['| A0 | x | `/people` | table `person` | not yet |', 'no row for A1'],
])('%s is told', (changed, finding) => {
  expect(findIn(changed).join('\n')).toContain(finding)
})
