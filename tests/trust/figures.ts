/** The suites of this folder; each tries so many random cases. */
export type Suite = 'faults' | 'cuts' | 'kills' | 'flips' | 'fills' | 'canaries'

const LEVELS: Readonly<Record<string, Readonly<Record<Suite, number>>>> = {
  small: { faults: 12, cuts: 6, kills: 6, flips: 10, fills: 2, canaries: 200 },
  first: { faults: 300, cuts: 100, kills: 200, flips: 500, fills: 50, canaries: 1000 },
  full: { faults: 2000, cuts: 500, kills: 10_000, flips: 5000, fills: 200, canaries: 1000 },
}

/**
 * How many cases a suite tries: `TRUST` is `small` (as in every test run), `first`, `full`, or single figures such as
 * `faults:300,cuts:50`, with `small` for the others.
 */
export function casesOf(suite: Suite): number {
  const chosen = process.env['TRUST'] || 'small'
  const level = LEVELS[chosen]
  if (level) return level[suite]
  const own = new Map(
    chosen.split(',').map((part) => {
      const [name = '', count = ''] = part.split(':')
      if (!/^\d+$/.test(count)) throw new Error(`TRUST=${chosen} is neither small, first, full nor figures`)
      return [name, Number(count)]
    }),
  )
  return own.get(suite) ?? LEVELS['small']?.[suite] ?? 0
}

/** How long one case may take before it counts as hanging, in ms; also on a computer with much else to do. */
export const HANGS_AFTER = 120_000
