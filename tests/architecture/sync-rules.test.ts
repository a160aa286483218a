import { expect, test } from 'vitest'
import { readSourceFiles } from '../../scripts/checks/source-files.ts'
import { checkSyncRules, readSyncRules } from '../../scripts/checks/sync-rules.ts'

const spec = '# Rules\n- **S-101** One.\n- **S-102** Another, as S-101 says.\n'
const find = (...texts: string[]) =>
  checkSyncRules(
    spec,
    texts.map((text, place) => ({ path: `tests/sync/${place}.test.ts`, text })),
  ).findings

test('every rule of sync stands in the title of a test, and titles quote only rules that are there', () => {
  const { findings, rules } = checkSyncRules(readSyncRules(), readSourceFiles())
  expect(findings).toEqual([])
  expect(rules).toBeGreaterThan(100)
})

test('a rule that only a comment or the body of a test names is told', () => {
  expect(find(`// S-102\nit('S-101 holds', () => expect('S-102').toBe(1))`)).toEqual([
    "S-102 is quoted by no test's title",
  ])
})

test('a quote of an unknown rule is told with its file', () => {
  expect(find(`it('S-101 S-102 S-103 hold', () => 1)`)).toEqual(['tests/sync/0.test.ts quotes S-103, which is no rule'])
})

test.each([
  `it('S-101 S-102 hold', () => 1)`,
  `describe("S-101", () => test(\n  \`S-102 \${name}\`, () => 1))`,
  `it.each([1, 'a', f(2)])('S-101 S-102 %s', () => 1)`,
  `test.each(cases(1))('S-101 S-102 %s', () => 1)`,
  `it.for(Object.entries(all))('S-101 S-102', () => 1)`,
])('titles are found in %j', (text) => {
  expect(find(text)).toEqual([])
})

test.each([`it('AES-101 and XS-102', () => 1)`, `it('S-1011', () => 1)`])('%j quotes nothing', (text) => {
  expect(find(text)).toHaveLength(2)
})

test('files that are no tests quote nothing', () => {
  const files = [{ path: 'src/sync/a.ts', text: `it('S-101 S-102', () => 1)` }]
  expect(checkSyncRules(spec, files).findings).toHaveLength(2)
})

test('a number that was given twice is told, and a text without rules', () => {
  const files = [{ path: 'tests/a.test.ts', text: `it('S-101', () => 1)` }]
  const twice = checkSyncRules('- **S-101** One.\n- **S-101** Two.\n', files)
  expect(twice.findings).toEqual(['docs/SYNC-SPEC.md has two rules S-101'])
  expect(checkSyncRules('nothing', []).findings).toEqual(['docs/SYNC-SPEC.md has no rule'])
})
