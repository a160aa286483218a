import { expect, test } from 'vitest'
import { isReportDue, reportTitle } from './advice-report.rules.ts'

const advice = (status: string, data = {}) => ({ title: 'Ask first', status, data })
const today = '2026-03-12'

test('tried advice is owed a word, unless it is too early or they were told', () => {
  expect(isReportDue(advice('applied', { outcome: 'helped' }), today)).toBe(true)
  expect(isReportDue(advice('adapted'), today)).toBe(true)
  expect(isReportDue(advice('applied', { outcome: 'too_early' }), today)).toBe(false)
  expect(isReportDue(advice('applied', { outcome: 'helped', reportedOn: '2026-03-01' }), today)).toBe(false)
})

test('advice that is not tried yet is owed a word from its day on', () => {
  expect(isReportDue(advice('trying', { tryBy: '2026-03-12' }), today)).toBe(true)
  expect(isReportDue(advice('trying', { tryBy: '2026-03-13' }), today)).toBe(false)
  expect(isReportDue(advice('new'), today)).toBe(false)
  expect(isReportDue(advice('declined', { tryBy: '2026-03-01' }), today)).toBe(false)
})

test('the agenda says which advice, cut to a line', () => {
  expect(reportTitle(advice('applied'))).toBe('What happened when I tried “Ask first”')
  expect(reportTitle({ ...advice('trying'), title: 'a'.repeat(400) }).length).toBeLessThan(230)
})
