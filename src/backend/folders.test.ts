import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFolder, folderProblem, listFolder, whyUnusable } from './folders.ts'

let home: string
beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mentorbook-folders-')))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const sentenceOf = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return (error as { data: { sentence: string } }).data.sentence
  }
  return 'nothing was refused'
}

test('lists folders alone, as people count, hidden ones on request, and links that lead to folders', () => {
  for (const name of ['Year 10', 'year 9', '.cache', 'Åre']) mkdirSync(path.join(home, name))
  writeFileSync(path.join(home, 'letter.txt'), 'private')
  symlinkSync(path.join(home, 'Åre'), path.join(home, 'link'))
  symlinkSync(path.join(home, 'letter.txt'), path.join(home, 'to a file'))
  symlinkSync(path.join(home, 'gone'), path.join(home, 'to nothing'))
  const names = (hidden: boolean) => listFolder(home, hidden).folders.map(({ name }) => name)
  expect(names(false)).toEqual(['Åre', 'link', 'year 9', 'Year 10'])
  expect(names(true)).toContain('.cache')
  expect(listFolder(home, false)).toMatchObject({
    path: home,
    parent: path.dirname(home),
    isCut: false,
    canWrite: true,
  })
  expect(listFolder('/', false).parent).toBeNull()
  expect(listFolder(null, false).path).toBe(os.homedir())
})

test('says how many there are when there are very many', () => {
  for (let count = 0; count < 1_005; count++) mkdirSync(path.join(home, `f${count}`))
  const { folders, isCut } = listFolder(home, false)
  expect([folders.length, isCut]).toEqual([1_000, true])
})

test('what is no folder is refused in plain words', () => {
  writeFileSync(path.join(home, 'letter.txt'), '')
  expect(sentenceOf(() => listFolder('Documents', false))).toBe(
    'Please type the whole path of the folder, from its beginning.',
  )
  expect(sentenceOf(() => listFolder(path.join(home, 'gone'), false))).toMatch(/^There is no folder .*gone\./)
  expect(sentenceOf(() => listFolder(path.join(home, 'letter.txt'), false))).toMatch(/is a file, not a folder\.$/)
  expect(folderProblem('EACCES', '/x', 'read')).toContain('does not let Mentorbook look into /x')
  expect(folderProblem('EROFS', '/x', 'write')).toContain('does not let Mentorbook put files into /x')
  expect(folderProblem('EIO', '/x', 'read')).toContain('reports an error')
})

test('makes a folder where it is asked to and nowhere else', () => {
  expect(createFolder(home, 'Shared')).toBe(path.join(home, 'Shared'))
  expect(listFolder(home, false).folders.map(({ name }) => name)).toEqual(['Shared'])
  expect(sentenceOf(() => createFolder(home, 'Shared'))).toBe('There is something called “Shared” here already.')
  for (const name of ['..', '.', '../out', 'a/b', 'a\\b', 'a\0b'])
    expect(sentenceOf(() => createFolder(home, name))).toMatch(/no slashes/)
  expect(sentenceOf(() => createFolder(home, 'x'.repeat(300)))).toMatch(/takes no folder of this name/)
})

test('a folder that can be used leaves nothing behind, one that cannot is told of', () => {
  expect(whyUnusable(home)).toBeNull()
  expect(listFolder(home, true).folders).toEqual([])
  expect(whyUnusable(path.join(home, 'gone'))).toMatch(/^There is no folder/)
  expect(whyUnusable('somewhere')).toMatch(/whole path/)
})
