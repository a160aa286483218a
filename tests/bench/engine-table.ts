import { median, type EngineStarts } from './engine-starts.ts'
import { printColumns, type Timing } from './measure.ts'

/** Prints the starts and the single inserts, each beside its peers. */
export function printEngine({ ours, engineAsIs, insert }: EngineStarts, server: Timing | null): void {
  const of = (value: number | null | undefined, against: number | null | undefined) =>
    value && against ? `${(value / against).toFixed(2)}×` : '–'
  const shown = (value: number | null | undefined, unit = 'ms') =>
    value ? `${value.toFixed(value < 10 ? 2 : 0)} ${unit}` : '–'
  const line = (
    name: string,
    what: 'first' | 'again',
    from: 'ready' | 'processor' | 'memory',
    unit = 'ms',
    per = 1,
  ) => {
    const [mine, theirs] = [ours, engineAsIs].map((side) => median(side[what], (start) => start[from]) / per)
    const postgres = name.startsWith('open again') && from === 'ready' ? server?.p50 : null
    return [name, shown(mine, unit), shown(theirs, unit), of(mine, theirs), shown(postgres, unit), of(mine, postgres)]
  }
  printColumns([
    ['encrypted, against the engine with its own defaults', 'Mentorbook', 'as it is', 'ratio', 'PostgreSQL', 'ratio'],
    line('made anew: template against initdb', 'first', 'ready'),
    line('made anew, processor time', 'first', 'processor'),
    line('open again, from the start of the process', 'again', 'ready'),
    line('open again, processor time', 'again', 'processor'),
    line('memory when opened', 'again', 'memory', 'MB', 1e6),
  ])
  console.log('')
  const { postgres, sqlite } = insert
  printColumns([
    ['p50 / p95 in ms', 'Mentorbook', 'PostgreSQL', 'ratio', 'SQLite', 'ratio', 'fdatasync per commit'],
    [
      'one durable row',
      ...[timing(insert.ours), postgres ? timing(postgres) : '–', of(insert.ours.p50, postgres?.p50)],
      ...[timing(sqlite), of(insert.ours.p50, sqlite.p50), insert.syncs.toFixed(2)],
    ],
  ])
}

const timing = ({ p50, p95 }: Timing) => `${p50.toFixed(2)} / ${p95.toFixed(2)}`
