import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measure, printColumns } from '../measure.ts'
import { engineNames, type EngineName } from './engine.ts'
import { engineLines, goalLines, judge, median, mediansOf, type Medians } from './goals.ts'
import { measureAttack } from './measure-attack.ts'
import { measureGuardOnce, measureRecord } from './measure-costs.ts'
import { measurePair, type Figures, type Plan } from './measure-pair.ts'

// `npm run bench -- sync`: two processes that share a document by Mentorbook's way over TCP, by y-websocket, by
// Hocuspocus and by bare Yjs over bare TCP, in turns in one run.
const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'sync' ? 3 : 2),
  options: {
    rounds: { type: 'string', default: '5' },
    letters: { type: 'string', default: '200' },
    pause: { type: 'string', default: '10' },
    edits: { type: 'string', default: '1000,10000' },
    delay: { type: 'string', default: '0' },
    links: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: os.tmpdir() },
    out: { type: 'string', default: 'test-results/bench-sync.json' },
  },
})
const root = path.resolve(import.meta.dirname, '../../..')
const rounds = Number(values.rounds)
const seed = Number(values.seed)
const plan: Plan = {
  letters: Number(values.letters),
  pause: Number(values.pause),
  edits: values.edits.split(',').map(Number),
  delay: 0,
  seed,
  folder: values.folder,
}

const disk = await measureDisk()
const near = await runRounds(plan)
const delay = Number(values.delay)
const distant = delay > 0 ? await runRounds({ ...plan, delay, pause: 20 }) : null
// Once for nothing, so that no figure holds the compiler's first look.
measureGuardOnce(5_000, seed)
const guards = Array.from({ length: rounds }, (_, round) => measureGuardOnce(5_000, seed + round))
const record = measureRecord(plan.edits.at(-1) ?? 0, seed)
const attack = Number(values.links) > 0 ? await measureAttack(Number(values.links), Number(values.seconds), seed) : null
const costs = {
  guardRatio: median(guards.map(({ ratio }) => ratio)),
  record: record.record,
  rawRecord: record.raw,
  attack,
}
const medians = eachEngine((name) => mediansOf(near[name]))
const distantMedians = distant && eachEngine((name) => mediansOf(distant[name]))
const reconnects = near.ours.map(({ reconnect }) => reconnect)
const goals = judge(medians, distantMedians, reconnects, costs)

console.log(`\nTwo processes on one computer, ${rounds} rounds, Node ${process.version}`)
console.log(
  `One durable write to ${values.folder}: ${disk.p50.toFixed(2)} / ${disk.p95.toFixed(2)} ms (p50 / p95); ours waits for two`,
)
printColumns(engineLines(medians, plan.edits))
if (distantMedians) {
  console.log(`\nThe same with ${delay} ms each way; with a server between, half of it on each leg`)
  printColumns(engineLines(distantMedians, plan.edits))
}
console.log('')
const [apply, guard] = [median(guards.map((one) => one.apply)), median(guards.map((one) => one.guard))]
console.log(`Guard ${guard.toFixed(1)} µs beside ${apply.toFixed(1)} µs for the apply of a single edit`)
console.log(
  `Mailbox: ${plan.edits.at(-1)} edits in a record of ${record.record} bytes (${record.content} before padding), raw V1 ${record.raw}`,
)
if (attack) {
  console.log(
    `Attack: ${values.links} links, ${attack.sessions} sessions, ${attack.ended} ended by the victim, ${attack.refused} changes refused; ` +
      `longest stall ${attack.longest.toFixed(1)} ms, p99 ${attack.p99.toFixed(1)} ms, ${(attack.memory / 1e6).toFixed(0)} MB`,
  )
}
console.log('')
printColumns(goalLines(goals))
const out = path.resolve(root, values.out)
mkdirSync(path.dirname(out), { recursive: true })
const at = new Date().toISOString()
writeFileSync(out, `${JSON.stringify({ at, plan, disk, near, distant, guards, record, attack, goals }, null, 2)}\n`)
console.log(`Written to ${path.relative(root, out)}`)

function eachEngine(of: (name: EngineName) => Medians): Record<EngineName, Medians> {
  return Object.fromEntries(engineNames.map((name) => [name, of(name)])) as Record<EngineName, Medians>
}

/** All engines in each round, in turning order, so that a busy moment falls on all alike. */
async function runRounds(of: Plan): Promise<Record<EngineName, Figures[]>> {
  const found = Object.fromEntries(engineNames.map((name) => [name, [] as Figures[]])) as Record<EngineName, Figures[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? engineNames : engineNames.toReversed()) {
      found[name].push(await measurePair(name, { ...of, seed: of.seed + round }))
    }
    console.log(`Round ${round + 1} of ${rounds}${of.delay > 0 ? ` at ${of.delay} ms each way` : ''}`)
  }
  return found
}

/** What one small durable write costs here. */
async function measureDisk() {
  const folder = mkdtempSync(path.join(values.folder, 'mentorbook-sync-bench-'))
  const file = openSync(path.join(folder, 'log'), 'a')
  const found = await measure(50, () => {
    writeSync(file, new Uint8Array(30))
    fdatasyncSync(file)
  })
  closeSync(file)
  rmSync(folder, { recursive: true, force: true })
  return found
}
