import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import type { CoreClient } from '#contract/contract.ts'
import { createCore } from '#core/create-core.ts'
import { agendaItem, document, documentUpdate, documentVersion } from '#core/database/schema.ts'
import { carriedKey } from '#core/agenda/sort-key.rules.ts'
import { measure, printColumns, type Timing } from '../measure.ts'
import { openProduct } from '../product.ts'
import { writeTenYears } from './ten-years.ts'

// `npm run bench -- documents`: opens a note and an agenda of ten years in an encrypted notebook, beside bare Yjs in the same run.
const sessions = 500
const edits = 500
const topics = 2_000
const runs = 15
/** At most so many milliseconds, and so many times as long as bare Yjs takes for the same document: a busy machine slows both. */
const goal = { milliseconds: 100, ratio: 1.6 }

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-documents-'))
const { backend, client } = await openProduct(dataDir)
const { context } = backend.core
const { id: personId } = await client.people.create({ name: 'Ana Lund' })
const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentor' })
const note = { kind: 'mentorship', id: mentorshipId, lane: 'shared' } as const

console.log(`Writing ${sessions} sessions of ${edits} edits, on two devices of two people each.`)
const written = writeTenYears({ sessions, edits, seed: 1 })
await storeNote()
await storeAgenda()

/** A core that has just started: no document is in memory. */
const freshClient = (): CoreClient => createRouterClient(createCore(context.ports).router)
const openNote = async (core: CoreClient) => {
  const abort = new AbortController()
  const stream = await core.documents.claim({ note, windowId: crypto.randomUUID() }, { signal: abort.signal })
  await stream.next()
  const { state } = await core.documents.load({ note })
  abort.abort()
  await stream.return?.()
  return state
}

const timings: [string, Timing][] = [
  [
    'bare Y.Doc from one snapshot, and its state',
    await measure(runs, () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, written.snapshot)
      return Y.encodeStateAsUpdate(doc)
    }),
  ],
  ['note, first opened after a start', await measure(runs, () => openNote(freshClient()))],
  [
    'agenda, first opened after a start',
    await measure(runs, () => freshClient().agenda.forMentorship({ mentorshipId })),
  ],
  ['earlier versions of the note, listed', await measure(runs, () => freshClient().documents.versions({ note }))],
  ['what changed on the agenda, listed', await measure(runs, () => freshClient().changes.agenda({ mentorshipId }))],
]
const first = freshClient()
await openNote(first)
timings.push(['note, opened again', await measure(runs, () => openNote(first))])

const bare = timings[0]?.[1].p50 ?? Number.NaN
printColumns([
  ['ms', 'p50', 'p95', 'of bare Yjs'],
  ...timings.map(([name, { p50, p95 }]) => [name, p50.toFixed(1), p95.toFixed(1), `${(p50 / bare).toFixed(2)}×`]),
])
const opened = timings.slice(1, 3).map(([, { p50 }]) => p50)
const isFast = opened.every((p50) => p50 < goal.milliseconds)
const isLean = opened.every((p50) => p50 <= goal.ratio * bare)
const size = `${written.snapshot.length.toLocaleString('en-GB')} bytes of state, ${written.versions.length} versions`
const verdict = (isReached: boolean) => (isReached ? 'reached' : 'missed')
console.log(`${size}.`)
console.log(`Note and agenda open in under ${goal.milliseconds} ms: ${verdict(isFast)}.`)
console.log(`Neither takes more than ${goal.ratio}× bare Yjs: ${verdict(isLean)}.`)
const out = path.resolve('test-results/bench-documents.json')
mkdirSync(path.dirname(out), { recursive: true })
writeFileSync(out, `${JSON.stringify({ sessions, edits, topics, timings, goal }, null, 2)}\n`)
await backend.close()
rmSync(dataDir, { recursive: true, force: true })
if (!isLean) process.exitCode = 1

/** As compaction leaves it in the worst case: one snapshot and the longest log. */
async function storeNote(): Promise<void> {
  await client.documents.load({ note })
  const [row] = await context.database.select().from(document).where(eq(document.ownerId, mentorshipId))
  if (!row) throw new Error('The note was not made.')
  await context.database.update(document).set({ snapshot: written.snapshot }).where(eq(document.id, row.id))
  const at = (day: number) => new Date(Date.UTC(2016, 0, 1) + day * 86_400_000).toISOString()
  for (const content of written.log)
    await context.database.insert(documentUpdate).values({ documentId: row.id, content, at: at(3_650) })
  for (const [place, state] of written.versions.entries())
    await context.database
      .insert(documentVersion)
      .values({ id: crypto.randomUUID(), documentId: row.id, at: at(place * 73), state, preview: 'Ten years' })
}

async function storeAgenda(): Promise<void> {
  await context.runner.run('Topics of ten years', async ({ write, createId }) => {
    const rows = []
    for (let place = 0; place < topics; place++) {
      const id = createId()
      const about = { mentorshipId, lane: 'shared' as const, raisedOn: '2016-01-05', sortKey: carriedKey(id) }
      const status = place < topics - 30 ? ('discussed' as const) : ('open' as const)
      rows.push({ id, title: `Topic ${place}`, detail: 'What it is about, in a line', status, ...about })
    }
    await write.insert(agendaItem, rows)
  })
}
