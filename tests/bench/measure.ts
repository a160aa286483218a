/** Times in milliseconds. */
export type Timing = { p50: number; p95: number; runs: number }

export function summarize(milliseconds: readonly number[]): Timing {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), runs: sorted.length }
}

/** Does the work so often, each time with another number, after a few times that are not counted. */
export async function measure(
  runs: number,
  work: (run: number) => unknown,
  warmups = Math.min(3, runs),
): Promise<Timing> {
  for (let run = 0; run < warmups; run++) await work(run)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const begin = performance.now()
    await work(run)
    times.push(performance.now() - begin)
  }
  return summarize(times)
}

/**
 * One piece of work: the product's whole procedure, the peers' bare statement for the same rows, and that same statement
 * on the product's own database. Null where it has no counterpart.
 */
export type Row = {
  name: string
  ours: Timing
  sameSql?: Timing | null
  postgres: Timing | null
  sqlite: Timing | null
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
const timing = (value: Timing | null) => (value ? `${shown(value.p50)} / ${shown(value.p95)}` : '–')
const ratio = (ours: Timing, other: Timing | null) => (other ? `${(ours.p50 / other.p50).toFixed(2)}×` : '–')

/** Prints the times; work that the peers do as a bare statement has one line for that statement and one for the procedure around it. */
export function printTable(rows: readonly Row[]): void {
  const line = (name: string, ours: Timing, { postgres, sqlite }: Row) => [
    ...[name, timing(ours), timing(postgres), ratio(ours, postgres), timing(sqlite), ratio(ours, sqlite)],
  ]
  printColumns([
    ['p50 / p95 in ms', 'Mentorbook', 'PostgreSQL', 'ratio', 'SQLite', 'ratio'],
    ...rows.flatMap((row) =>
      row.sameSql
        ? [line(`${row.name}: same statement`, row.sameSql, row), line(`${row.name}: whole procedure`, row.ours, row)]
        : [line(row.name, row.ours, row)],
    ),
  ])
}

/** Prints lines whose first cell stands left and whose others stand right. */
export function printColumns(lines: readonly (readonly string[])[]): void {
  const widths = lines[0]?.map((_cell, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
  }
}
