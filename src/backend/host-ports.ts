import { randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CorePorts } from '#core/ports.ts'
import { contentFolder } from './places.ts'

/** What the core gets from this computer, but for the database. `directory` is the notebook's folder; its log lies there. */
export function hostPorts(directory: string, appVersion = '0.1.0'): Omit<CorePorts, 'database'> {
  const logFile = path.join(directory, 'errors.log')
  return {
    clock: { now: hostClock(), zone: hostZone() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    logger: {
      error(event, detail) {
        try {
          appendFileSync(logFile, `${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`, {
            mode: 0o600,
          })
        } catch {
          // A log that cannot be written must not take the answer down with it.
        }
      },
    },
    content: shippedContent(),
    appVersion,
  }
}

/** The system's clock, shifted by MENTORBOOK_CLOCK_OFFSET_MS, so that a story over months can be told in one run. */
function hostClock(): () => number {
  const offset = Number(process.env['MENTORBOOK_CLOCK_OFFSET_MS'] ?? 0) || 0
  return () => Date.now() + offset
}

/** The system's zone, asked for once a second: the answer costs as much as a small query. */
function hostZone(): () => string {
  let known = { zone: '', until: 0 }
  return () => {
    const now = performance.now()
    if (now >= known.until) known = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, until: now + 1000 }
    return known.zone
  }
}

/** Content packs as they lie in the program's folder; each is read once. */
export function shippedContent(): CorePorts['content'] {
  const known = new Map<string, unknown>()
  return (pack) => {
    if (!known.has(pack))
      known.set(pack, JSON.parse(readFileSync(path.join(contentFolder, `${path.basename(pack)}.json`), 'utf8')))
    return known.get(pack)
  }
}
