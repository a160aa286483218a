import { expect, test } from 'vitest'
import { briefLine, briefSection, excerpt } from './brief-line.rules.ts'
import { briefToMarkdown } from './brief-markdown.rules.ts'
import { readinessLine } from './readiness.rules.ts'

test('a section shows what fits and counts the rest, but never leaves out a single line', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => briefLine(`line ${at}`))
  expect(briefSection('topics', 'Topics', lines(0))).toEqual([])
  expect(briefSection('topics', 'Topics', lines(7), 6)[0]).toMatchObject({ more: 0, lines: { length: 7 } })
  expect(briefSection('topics', 'Topics', lines(9), 6)[0]).toMatchObject({ more: 3, lines: { length: 6 } })
})

test('an excerpt ends at a word and is one line', () => {
  expect(excerpt('one\n\ntwo  three', 50)).toBe('one two three')
  expect(excerpt('one two three', 9)).toBe('one two …')
})

test('what people wrote stays text in Markdown', () => {
  const section = {
    key: 'topics' as const,
    title: 'Topics',
    more: 2,
    lines: [briefLine('*not* [a](link)', { lane: 'private' })],
  }
  const brief = {
    kind: 'person' as const,
    id: '',
    title: '# Ana',
    subtitle: 'As of today',
    personId: '',
    personName: '',
    mentorshipId: null,
    meetingId: null,
    sections: [section],
    readiness: [],
    readinessLine: null,
  }
  expect(briefToMarkdown(brief)).toBe(
    '# \\# Ana\n\nAs of today\n\n## Topics\n\n- \\*not\\* \\[a\\](link) (only you)\n- 2 more\n',
  )
})

test('readiness is said in one line, without a number for it all', () => {
  const check = (words: string, done: boolean) => ({ key: 'topic' as const, words, done })
  expect(readinessLine([])).toBeNull()
  expect(readinessLine([check('2 topics waiting', true), check('No news', false)])).toBe(
    'Ready: 2 topics waiting. Still open: no news.',
  )
})
