import { parseArgs } from 'node:util'
import { BackendRefused } from '#backend/backend-refused.ts'
import { openBackend } from '#backend/open-backend.ts'
import { VaultError } from '#vault/vault-error.ts'
import { fillNotebook, sizeForEvents, type SeedSize } from './seed/fill-notebook.ts'

// `npm run seed -- --people 2000 --meetings 20000 --notes 100000 --records 10000 [--data-dir D] [--seed 1]`: an invented notebook of any size.
// `--events 200000` chooses the sizes so that about so many things happened, of every kind.
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    meetings: { type: 'string', default: '2000' },
    notes: { type: 'string', default: '5000' },
    records: { type: 'string', default: '1000' },
    events: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'data-dir': { type: 'string', default: '.mentorbook-dev' },
    profile: { type: 'string' },
  },
})

const size = values.events === undefined ? sizeFromOptions() : sizeForEvents(count('events'), count('seed'))
const begin = performance.now()
try {
  const backend = await openBackend({ program: 'command line', dataDir: values['data-dir'], profile: values.profile })
  await fillNotebook(backend.core.context.ports, size, draw)
  await backend.close()
  console.log(
    `${backend.directory} holds ${size.people} people, ${size.meetings} meetings, ${size.notes} notes and ${size.records} other records more (${seconds()}).`,
  )
} catch (error) {
  if (!(error instanceof BackendRefused) && !(error instanceof VaultError)) throw error
  console.error(error instanceof BackendRefused ? error.sentence : error.message)
  process.exitCode = 3
}

function sizeFromOptions(): SeedSize {
  return {
    ...{ people: count('people'), meetings: count('meetings'), notes: count('notes') },
    ...{ records: count('records'), seed: count('seed') },
  }
}

function count(name: 'people' | 'meetings' | 'notes' | 'records' | 'events' | 'seed'): number {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number >= 0) return number
  console.error(`--${name} needs a whole number, not “${values[name]}”.`)
  process.exit(2)
}

function draw(what: string, done: number, of: number): void {
  if (!process.stderr.isTTY && done < of) return
  const filled = Math.round((done / Math.max(1, of)) * 30)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(30 - filled)}`
  process.stderr.write(
    `\r${what.padEnd(14)} ${bar} ${String(done).padStart(7)} of ${of}  ${seconds()}${done === of ? '\n' : ''}`,
  )
}

function seconds(): string {
  return `${((performance.now() - begin) / 1_000).toFixed(1)} s`
}
