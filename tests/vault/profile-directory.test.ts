import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProfileDirectory, resolveProfileDirectory } from '#vault/profile-directory.ts'
import { VaultError } from '#vault/vault-error.ts'
import { makeFolder } from './folder-for-tests.ts'

const linux = { env: {}, platform: 'linux', homedir: '/home/ana' }

describe('where a notebook lives', () => {
  test.each([
    ['Linux', linux, '/home/ana/.local/share/mentorbook/profiles/default'],
    ['Linux with XDG_DATA_HOME', { ...linux, env: { XDG_DATA_HOME: '/data' } }, '/data/mentorbook/profiles/default'],
    [
      'Linux with a relative XDG_DATA_HOME',
      { ...linux, env: { XDG_DATA_HOME: 'data' } },
      '/home/ana/.local/share/mentorbook/profiles/default',
    ],
    [
      'macOS',
      { env: {}, platform: 'darwin', homedir: '/Users/ana' },
      '/Users/ana/Library/Application Support/Mentorbook/profiles/default',
    ],
    [
      'Windows',
      { env: { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' }, platform: 'win32', homedir: 'C:\\Users\\ana' },
      'C:\\Users\\ana\\AppData\\Roaming\\Mentorbook\\profiles\\default',
    ],
    [
      'Windows without APPDATA',
      { env: {}, platform: 'win32', homedir: 'C:\\Users\\ana' },
      'C:\\Users\\ana\\AppData\\Roaming\\Mentorbook\\profiles\\default',
    ],
    ['a chosen folder', { ...linux, env: { MENTORBOOK_DATA_DIR: '/mnt/stick' } }, '/mnt/stick/profiles/default'],
    [
      'an empty choice',
      { ...linux, env: { MENTORBOOK_DATA_DIR: '' } },
      '/home/ana/.local/share/mentorbook/profiles/default',
    ],
    [
      'a relative choice',
      { ...linux, env: { MENTORBOOK_DATA_DIR: 'here' } },
      path.resolve('here', 'profiles', 'default'),
    ],
  ])('%s', (_name, surroundings, expected) => {
    expect(resolveProfileDirectory(surroundings)).toBe(expected)
  })

  test.each(['work', 'Work-2', 'a', '7', 'x'.repeat(64)])('takes the name %s', (name) => {
    expect(path.posix.basename(resolveProfileDirectory(linux, name))).toBe(name)
  })

  test.each(['', '.', '..', '../other', 'a/b', 'a\\b', '-a', '_a', 'a b', 'ä', 'a\0', 'CON', 'lpt1', 'x'.repeat(65)])(
    'refuses the name %j with a plain sentence',
    (name) => {
      const attempt = (): string => resolveProfileDirectory(linux, name)
      expect(attempt).toThrow(VaultError)
      expect(attempt).toThrow(/cannot be the name of a notebook\. Use up to 64 letters/)
    },
  )
})

describe('making the folder', () => {
  test('it and its parents are for this user alone', () => {
    const base = makeFolder()
    const directory = path.join(base, 'one', 'two')
    createProfileDirectory(directory)
    for (const folder of [path.dirname(directory), directory]) expect(fs.statSync(folder).mode & 0o777).toBe(0o700)
  })

  test('a folder that was open to others is closed to them', () => {
    const directory = makeFolder()
    fs.chmodSync(directory, 0o755)
    createProfileDirectory(directory)
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700)
  })

  test('a file in its place is said plainly', () => {
    const file = path.join(makeFolder(), 'file')
    fs.writeFileSync(file, '')
    expect(() => createProfileDirectory(file)).toThrow(/Mentorbook may not write in/)
    expect(() => createProfileDirectory(path.join(file, 'below'))).toThrow(/folder is not there/)
  })
})
