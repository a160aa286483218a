import { expect, test } from 'vitest'
import { openFailed } from './open-failure.ts'

const at = '2026-03-12 09:00:00.609 UTC [42]'

// As the engine said it when exactly this was done to a notebook.
test.each([
  [
    'a flipped byte in a system table',
    [`${at} FATAL:  invalid page in block 3 of relation "base/5/1259"`],
    'PAGE_DAMAGED',
  ],
  ['a flipped byte in the control file', [`${at} FATAL:  incorrect checksum in control file`], 'PAGE_DAMAGED'],
  [
    'a control file that is gone',
    [`${at} PANIC:  could not open file "global/pg_control": No such file or directory`],
    'FILE_MISSING',
  ],
  [
    'states of transactions that are gone',
    [
      `${at} FATAL:  could not access status of transaction 800`,
      `${at} DETAIL:  Could not open file "pg_xact/0000": No such file or directory.`,
    ],
    'FILE_MISSING',
  ],
  ['a log that was cut', [`${at} PANIC:  could not locate a valid checkpoint record at 0/1331090`], 'LOG_DAMAGED'],
  [
    'a file of another user',
    [`${at} FATAL:  could not open file "base/5/2601": Permission denied`],
    'FOLDER_NOT_WRITABLE',
  ],
  ['a full disk', [`${at} PANIC:  could not write to file "pg_wal/xlogtemp.42": No space left on device`], 'DISK_FULL'],
  ['too little memory', [`${at} FATAL:  out of memory`], 'OUT_OF_MEMORY'],
  ['another program', [`${at} FATAL:  lock file "postmaster.pid" already exists`], 'OPENED_ELSEWHERE'],
  ['nothing known', [`${at} FATAL:  the moon is in the way`], 'OPEN_FAILED'],
])('the true cause is found and said: %s', (_what, lines, code) => {
  const error = openFailed(new Error('PGlite failed to initialize properly'), lines)
  expect(error).toMatchObject({ code, message: expect.stringContaining(lines[0] ?? '') })
  expect(error.sentence).not.toMatch(/PANIC|FATAL|pg_|block|PGlite/)
})

test('what a good start says in passing is no cause', () => {
  const lines = [
    `${at} LOG:  database system was not properly shut down; automatic recovery in progress`,
    `${at} LOG:  invalid record length at 0/15D7A28: expected at least 24, got 0`,
    `${at} LOG:  could not open file "pg_wal/000000010000000000000002": No such file or directory`,
  ]
  expect(openFailed(new Error('the thread ended'), lines).code).toBe('OPEN_FAILED')
})

test('memory that cannot grow is said by the engine alone', () => {
  expect(openFailed(new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded')).code).toBe(
    'OUT_OF_MEMORY',
  )
})
