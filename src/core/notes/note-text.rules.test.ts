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
  expect(due('09:05', '12:00', '09:06')).toBe(false)
  expect(due('09:05', '12:00', '09:05')).toBe(true)
})

const instant = (hoursAgo: number) => new Date(Date.UTC(2026, 2, 31, 12) - hoursAgo * 3_600_000).toISOString()
const every = (hours: number, count: number, about: { label?: string; pairingId?: string } = {}) =>
  Array.from({ length: count }, (_, place) => ({
    id: `v${place}`,
    at: instant(place * hours),
    label: about.label ?? null,
    pairingId: about.pairingId ?? null,
  }))

test('versions thin out: all of a day, one a day for a month, one a week after; named ones stay', () => {
  const versions = every(6, 4 * 365).map((version, place) =>
    place === 900 ? { ...version, label: 'Wrapped up' } : version,
  )
  const forgotten = new Set(versionsToForget(versions, instant(0)))
  const left = versions.filter(({ id }) => !forgotten.has(id))
  expect(left.slice(0, 5).map(({ id }) => id)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4'])
  expect(left.some(({ label }) => label === 'Wrapped up')).toBe(true)
  const daily = left.filter(({ at }) => at < instant(24) && at >= instant(30 * 24))
  expect(new Set(daily.map(({ at }) => at.slice(0, 10))).size).toBe(daily.length)
  expect(daily.length).toBeGreaterThanOrEqual(29)
  const weekly = left.filter(({ at, label }) => at < instant(31 * 24) && label === null)
  expect(weekly.length).toBeGreaterThanOrEqual(47)
  expect(weekly.length).toBeLessThanOrEqual(49)
  // What was thinned is not thinned further an hour later by itself.
  expect(versionsToForget(left, instant(-1)).length).toBeLessThanOrEqual(1)
})

test('of the states before a partner wrote, the first of a day stays, so that all of that day can be undone', () => {
  const versions = every(1, 60, { label: 'Before changes by Ana', pairingId: 'ana' })
  const left = versions.filter(({ id }) => !versionsToForget(versions, instant(0)).includes(id))
  expect(left.filter(({ at }) => at < instant(24)).map(({ at }) => at)).toEqual([
    '2026-03-30T00:00:00.000Z',
    '2026-03-29T01:00:00.000Z',
  ])
})
