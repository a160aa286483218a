import { summarize } from '../measure.ts'
import { engineNames, type EngineName } from './engine.ts'
import type { Attacked } from './measure-attack.ts'
import type { Figures } from './measure-pair.ts'

/** The middle of the rounds, per engine. */
export type Medians = {
  connect: number
  reconnect: number
  keyP50: number
  keyP95: number
  merges: number[]
  wire: number
  raw: number
  memory: number
  guardMemory: number | null
  readyMs: number
}
export type Costs = { guardRatio: number; record: number; rawRecord: number; attack: Attacked | null }
/** `met` is null where this run does not tell. */
export type Goal = { name: string; found: string; goal: string; met: boolean | null }

/** The middle of a list. */
export const median = (values: readonly number[]) => summarize(values).p50

/** Brings the rounds of one engine together. */
export function mediansOf(rounds: readonly Figures[]): Medians {
  const of = (value: (figures: Figures) => number) => median(rounds.map(value))
  return {
    connect: of(({ connect }) => connect),
    reconnect: of(({ reconnect }) => reconnect),
    keyP50: of(({ keystrokes }) => summarize(keystrokes).p50),
    keyP95: of(({ keystrokes }) => summarize(keystrokes).p95),
    merges: (rounds[0]?.merges ?? []).map((_merge, place) => of(({ merges }) => merges[place] ?? Number.NaN)),
    wire: of(({ wire }) => wire),
    raw: of(({ raw }) => raw),
    memory: of(({ memory }) => memory),
    guardMemory: rounds[0]?.guardMemory === null ? null : of(({ guardMemory }) => guardMemory ?? 0),
    readyMs: of(({ readyMs }) => readyMs),
  }
}

/** The table of engines; ratios are against the floor. */
export function engineLines(all: Record<EngineName, Medians>, edits: readonly number[]): string[][] {
  const { floor } = all
  const both = (own: number, of: number) => `${shown(own)} (${(own / of).toFixed(2)}×)`
  return [
    [
      'median of the rounds (× floor)',
      'connect ms',
      'again ms',
      'keystroke p50 ms',
      'p95 ms',
      ...edits.map((count) => `merge ${count}+${count} ms`),
      'wire bytes',
      'of raw V1',
      'MB',
      'guard MB',
      'ready ms',
    ],
    ...engineNames.map((name) => {
      const own = all[name]
      return [
        name,
        both(own.connect, floor.connect),
        both(own.reconnect, floor.reconnect),
        both(own.keyP50, floor.keyP50),
        both(own.keyP95, floor.keyP95),
        ...own.merges.map((merge, place) => both(merge, floor.merges[place] ?? Number.NaN)),
        String(own.wire),
        `${(own.wire / own.raw).toFixed(2)}×`,
        megabytes(own.memory),
        own.guardMemory === null ? '–' : megabytes(own.guardMemory),
        shown(own.readyMs),
      ]
    }),
  ]
}

/** What the product must reach, and whether it did in this run. */
export function judge(
  near: Record<EngineName, Medians>,
  distant: Record<EngineName, Medians> | null,
  reconnects: readonly number[],
  costs: Costs,
): Goal[] {
  const { ours, floor } = near
  const web = near['y-websocket']
  const last = (medians: Medians) => medians.merges.at(-1) ?? Number.NaN
  const ratio = (name: string, found: number, most: number): Goal => ({
    name,
    found: `${found.toFixed(2)}×`,
    goal: `≤ ${most}×`,
    met: found <= most,
  })
  const amount = (name: string, found: number, most: number, unit: string): Goal => ({
    name,
    found: `${found.toFixed(1)} ${unit}`,
    goal: `≤ ${most} ${unit}`,
    met: found <= most,
  })
  const unstored = near['ours-unstored']
  return [
    ratio('keystroke p50 against the floor', ours.keyP50 / floor.keyP50, 1.5),
    ratio('the same with nothing stored, like the peers', unstored.keyP50 / floor.keyP50, 1.5),
    ratio('keystroke p50 against y-websocket', ours.keyP50 / web.keyP50, 0.8),
    ratio('the same with nothing stored, like the peers', unstored.keyP50 / web.keyP50, 0.8),
    ratio('last merge against y-websocket', last(ours) / last(web), 1),
    ratio('wire against raw V1', ours.wire / ours.raw, 0.55),
    ratio('wire against y-websocket', ours.wire / web.wire, 0.35),
    amount('memory above the floor', (ours.memory - floor.memory) / 1e6, 20, 'MB'),
    amount('dialling again with an edit, p95', summarize(reconnects).p95, 50, 'ms'),
    ...(distant
      ? [
          ratio('far: keystroke p50 against the floor', distant.ours.keyP50 / distant.floor.keyP50, 1.03),
          ratio('far: last merge against the floor', last(distant.ours) / last(distant.floor), 0.95),
        ]
      : [{ name: 'far: keystroke and merge', found: 'not measured', goal: '--delay 30', met: null }]),
    ratio('guard against the Yjs apply', costs.guardRatio, 0.6),
    ratio('mailbox record against raw V1', costs.record / costs.rawRecord, 0.5),
    costs.attack
      ? amount('longest stall under attack', costs.attack.longest, 50, 'ms')
      : { name: 'longest stall under attack', found: 'not measured', goal: '≤ 50 ms', met: null },
  ]
}

/** One line per goal. */
export function goalLines(goals: readonly Goal[]): string[][] {
  const words = (met: boolean | null) => (met === null ? '–' : met ? 'met' : 'MISSED')
  return [
    ['goal', 'found', 'wanted', ''],
    ...goals.map(({ name, found, goal, met }) => [name, found, goal, words(met)]),
  ]
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
