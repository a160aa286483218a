import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backupName, parseBackupName } from './backup-name.ts'
import { backupsToRemove, rotateBackups, ROTATION } from './rotation.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-12T09:00:00.000Z')
const at = (time: number): string => backupName('default', new Date(time).toISOString())

test('a name says which notebook and when, and says it back', () => {
  const name = backupName('work-notes', '2026-03-12T09:07:05.123Z')
  expect(name).toBe('mentorbook-work-notes-20260312T090705Z.age')
  expect(parseBackupName(name)).toEqual({ profile: 'work-notes', madeAt: '2026-03-12T09:07:05.000Z' })
  for (const other of [
    'mentorbook-default-20260312T090705Z.age.partial',
    'mentorbook-default-20260312T090705Z (1).age',
    'mentorbook-default-20260231T090705Z.age',
    'mentorbook-default-20260312T250705Z.age',
    'mentorbook-key.age',
    'xmentorbook-default-20260312T090705Z.age',
    'mentorbook-../x-20260312T090705Z.age',
  ])
    expect(parseBackupName(other), other).toBeUndefined()
})

test('a backup an hour for half a year leaves the last three, seven days and eight weeks', () => {
  let files: string[] = []
  for (let time = NOW - 180 * DAY; time <= NOW; time += DAY / 24) {
    files.push(at(time))
    const gone = new Set(backupsToRemove(files, 'default'))
    files = files.filter((name) => !gone.has(name))
  }
  expect(files.map((name) => parseBackupName(name)?.madeAt.slice(0, 13))).toEqual([
    // The newest of each week: Sundays, their last hour.
    ...['2026-01-25T23', '2026-02-01T23', '2026-02-08T23', '2026-02-15T23', '2026-02-22T23', '2026-03-01T23'],
    // The newest of each day.
    ...['2026-03-06T23', '2026-03-07T23', '2026-03-08T23', '2026-03-09T23', '2026-03-10T23', '2026-03-11T23'],
    // The last three; the newest one is also the one of this day and of this week.
    ...['2026-03-12T07', '2026-03-12T08', '2026-03-12T09'],
  ])
})

test('seldom made backups stay: days and weeks without one do not count', () => {
  const files = Array.from({ length: 9 }, (_, i) => at(NOW - i * 30 * DAY))
  expect(backupsToRemove(files, 'default')).toEqual([at(NOW - 8 * 30 * DAY)])
  expect(backupsToRemove(files.slice(0, 8), 'default')).toEqual([])
})

test('only finished backups of this notebook are ever named', () => {
  const others = [
    'holiday.jpg',
    'mentorbook-key.age',
    'README.txt',
    backupName('other', '2020-01-01T00:00:00.000Z'),
    `${at(NOW - 900 * DAY)}.partial`,
    `copy of ${at(NOW - 900 * DAY)}`,
  ]
  expect(backupsToRemove(others, 'default', { last: 0, daily: 0, weekly: 0 })).toEqual([])
  expect(backupsToRemove([...others, at(NOW)], 'default', { last: 0, daily: 0, weekly: 0 })).toEqual([at(NOW)])
})

test('the backup just made stays even when the clock was set back', () => {
  const newest = at(NOW - 900 * DAY)
  const files = [...Array.from({ length: 90 }, (_, i) => at(NOW - i * DAY)), newest]
  expect(backupsToRemove(files, 'default')).toContain(newest)
  expect(backupsToRemove(files, 'default', ROTATION, newest)).not.toContain(newest)
})

test('files go from the folder, folders with such a name and everything else stay', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rotation-'))
  try {
    const [oldest, older, newest] = [at(NOW - 2000), at(NOW - 1000), at(NOW)]
    for (const name of [oldest, older, newest, 'letter.txt']) fs.writeFileSync(path.join(folder, name), '')
    fs.mkdirSync(path.join(folder, at(NOW - 3000)))
    expect(rotateBackups(folder, 'default', { plan: { last: 1, daily: 1, weekly: 1 } })).toEqual([older, oldest])
    expect(fs.readdirSync(folder)).toEqual(['letter.txt', at(NOW - 3000), newest])
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
  expect(() => rotateBackups(folder, 'default')).toThrow('The folder for backups is not there')
})
