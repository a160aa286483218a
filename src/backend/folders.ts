import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FolderList } from '#contract/folders.contract.ts'
import { AppError } from '#core/commands/app-error.ts'

const mostListed = 1_000
const notWhole = 'Please type the whole path of the folder, from its beginning.'
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The folders in a folder; null for the home of the person. Fails INPUT_REFUSED. */
export function listFolder(typed: string | null, showsHidden: boolean): FolderList {
  const folder = typed === null ? os.homedir() : wholePath(typed)
  const entries = attempt(folder, () => fs.readdirSync(folder, { withFileTypes: true }))
  const all = entries
    .filter(({ name }) => showsHidden || !name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && leadsToFolder(path.join(folder, entry.name))))
    .map(({ name }) => ({ name, path: path.join(folder, name) }))
    .sort((a, b) => byName.compare(a.name, b.name))
  const parent = path.dirname(folder)
  return {
    path: folder,
    parent: parent === folder ? null : parent,
    folders: all.slice(0, mostListed),
    isCut: all.length > mostListed,
    canWrite: may(folder, fs.constants.W_OK),
  }
}

/** Makes a folder in another one and answers its path. Fails INPUT_REFUSED. */
export function createFolder(parent: string, name: string): string {
  if (name === '.' || name === '..' || /[/\\\p{Cc}]/u.test(name))
    throw refused('A folder’s name has no slashes in it. Please give it another one.')
  const folder = path.join(wholePath(parent), name)
  try {
    fs.mkdirSync(folder)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') throw refused(`There is something called “${name}” here already.`)
    if (code === 'ENAMETOOLONG' || code === 'EINVAL')
      throw refused('This computer takes no folder of this name. Please give it a shorter or plainer one.')
    throw refused(folderProblem(code, parent, 'write'))
  }
  return folder
}

/** Why files cannot be read in a folder or put into it, in a sentence; null when they can. */
export function whyUnusable(typed: string): string | null {
  if (!path.isAbsolute(typed)) return notWhole
  let doing: 'read' | 'write' = 'read'
  try {
    fs.readdirSync(typed)
    doing = 'write'
    const probe = path.join(typed, `.mentorbook-${process.pid}.tmp`)
    fs.writeFileSync(probe, '', { mode: 0o600 })
    fs.rmSync(probe)
    return null
  } catch (error) {
    return folderProblem(codeOf(error), typed, doing)
  }
}

/** Why a folder is of no use, and what to do, by the code of the file system. */
export function folderProblem(code: string, folder: string, doing: 'read' | 'write'): string {
  if (code === 'ENOENT') return `There is no folder ${folder}. It may have another name, or its drive is not connected.`
  if (code === 'ENOTDIR') return `${folder} is a file, not a folder.`
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `There is no space left in ${folder}. Please choose another folder.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return doing === 'read'
      ? `This computer does not let Mentorbook look into ${folder}. Please choose another folder, or allow it.`
      : `This computer does not let Mentorbook put files into ${folder}. Please choose another folder, or allow it.`
  return `${folder} cannot be used now; its drive or connection reports an error. Please try again, or choose another folder.`
}

function wholePath(typed: string): string {
  if (!path.isAbsolute(typed)) throw refused(notWhole)
  return path.resolve(typed)
}

function attempt<T>(folder: string, look: () => T): T {
  try {
    return look()
  } catch (error) {
    throw refused(folderProblem(codeOf(error), folder, 'read'))
  }
}

function leadsToFolder(place: string): boolean {
  try {
    return fs.statSync(place).isDirectory()
  } catch {
    return false
  }
}

function may(folder: string, mode: number): boolean {
  try {
    fs.accessSync(folder, mode)
    return true
  } catch {
    return false
  }
}

const codeOf = (error: unknown) => (error instanceof Error ? String(Reflect.get(error, 'code')) : '')
const refused = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'folder' })
