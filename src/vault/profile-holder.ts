import fs from 'node:fs'
import path from 'node:path'

/** The programs that open a notebook. */
export type Program = 'desktop window' | 'browser mode' | 'command line' | 'background task'

/** Who has a notebook open. Written beside the lock so that anybody who is refused can say who, and where to go. */
export interface HolderInfo {
  program: string
  pid: number
  host: string
  /** ISO instant in UTC */
  since: string
  /** where its window can be reached, if it can */
  url?: string
  /** socket or pipe that a second program can talk to, if there is one */
  endpoint?: string
}

const FILE = 'profile.holder.json'
const LONGEST_FILE = 16_384
const LONGEST_FIELD = 2_048

/** Replaces the holder file atomically, readable by this user alone. */
export function writeHolder(directory: string, holder: HolderInfo): void {
  const target = path.join(directory, FILE)
  const draft = `${target}.new`
  fs.rmSync(draft, { force: true })
  fs.writeFileSync(draft, `${JSON.stringify(holder, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(draft, target)
}

/** Takes the holder file away; harmless when it is gone. */
export function removeHolder(directory: string): void {
  fs.rmSync(path.join(directory, FILE), { force: true })
}

/** The holder file as it stands, or undefined when it is missing, unreadable, too long or not what it should be. */
export function readHolder(directory: string): HolderInfo | undefined {
  try {
    const file = path.join(directory, FILE)
    if (fs.statSync(file).size > LONGEST_FILE) return undefined
    return parseHolder(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Whether the process named in the file is known to be gone; a process of another computer is never known to be. */
export function isGone(holder: HolderInfo, thisHost: string): boolean {
  if (holder.host !== thisHost) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** One plain sentence on who has the notebook open and what to do. `now` decides whether the day must be named. */
export function heldSentence(holder: HolderInfo | undefined, thisHost: string, now: Date): string {
  if (!holder) return 'This notebook is already open in another program. Close it there, then try again.'
  const where = holder.host === thisHost ? 'on this computer' : `on another computer, ${holder.host}`
  const how = WAYS[holder.program] ?? `in ${holder.program}`
  const advice = holder.host === thisHost ? 'Go on there, or close it first.' : 'Close it there, then try again.'
  return `This notebook is already open ${how} ${where} (since ${clockTime(holder.since, now)}). ${advice}`
}

const WAYS: Readonly<Record<string, string>> = {
  'desktop window': 'in a desktop window',
  'command line': 'on the command line',
  'background task': 'in a background task',
}

function clockTime(since: string, now: Date): string {
  const start = new Date(since)
  const time = start.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (start.toDateString() === now.toDateString()) return time
  return `${start.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}, ${time}`
}

function parseHolder(value: unknown): HolderInfo | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  const program = text(fields['program'])
  const host = text(fields['host'])
  const since = text(fields['since'])
  const pid = fields['pid']
  if (!program || !host || !since || Number.isNaN(Date.parse(since))) return undefined
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return undefined
  const url = text(fields['url'])
  const endpoint = text(fields['endpoint'])
  return { program, pid, host, since, ...(url ? { url } : {}), ...(endpoint ? { endpoint } : {}) }
}

/** The file may have come along with a synced folder: what is shown of it must be short and free of control characters. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST_FIELD) return undefined
  return /\p{C}/u.test(value) ? undefined : value
}
