import { expect, test } from 'vitest'
import { isVersionDue, notePreview, paragraphLines, versionsToForget } from './note-text.rules.ts'

test('line n is paragraph n, whatever a paragraph holds', () => {
  const paragraphs = [
    { index: 0, text: 'one' },
    { index: 3, text: 'let a\nlet b' },
  ]
  expect(paragraphLines(paragraphs).split('\n')).toEqual(['one', '', '', 'let a let b'])
})

test('a preview is one short line and cuts no letter in two', () => {
  expect(notePreview('\n  first \nsecond')).toBe('first')
  expect(notePreview('🌿'.repeat(200))).toBe(`${'🌿'.repeat(119)}…`)
})

test('a version is due after a pause, and now and then in one long sitting', () => {
  const created = '2026-03-12T09:00:00.000Z'
  const due = (lastChange: string, now: string, lastVersion: string | null = null) =>
    isVersionDue({
      created,
      lastChange: `2026-03-12T${lastChange}:00.000Z`,
      now: `2026-03-12T${now}:00.000Z`,
      lastVersion: lastVersion && `2026-03-12T${lastVersion}:00.000Z`,
    })
  expect(due('09:05', '09:06')).toBe(false)
  expect(due('09:05', '09:15')).toBe(true)
  expect(due('09:29', '09:30')).toBe(true)
  expect(due('09:29', '09:30', '09:10')).toBe(false)
  expect(due('09:05', '12:00', '09:05')).toBe(false)
})

test('old versions thin out to one a day; named ones stay', () => {
  const versions = Array.from({ length: 100 }, (_, place) => ({
    id: `v${place}`,
    at: new Date(Date.UTC(2026, 2, 31) - place * 6 * 3_600_000).toISOString(),
    label: place === 90 ? 'Wrapped up' : null,
  }))
  const forgotten = new Set(versionsToForget(versions))
  expect(versions.slice(0, 40).some(({ id }) => forgotten.has(id))).toBe(false)
  expect(forgotten.has('v90')).toBe(false)
  const days = versions
    .slice(40)
    .filter(({ id, label }) => !forgotten.has(id) && label === null)
    .map(({ at }) => at.slice(0, 10))
  expect(new Set(days).size).toBe(days.length)
})
