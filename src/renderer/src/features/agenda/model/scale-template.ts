import type { AgendaTemplateItem } from '#contract/content-packs/agenda-templates.pack.ts'

/** The lengths a template is offered in, in minutes. */
export const usualLengths = [30, 45, 60] as const

/** Minutes of topics that fill `total` as they fill their own sum: whole minutes, one at least, exact in sum where that is possible. */
export function scaleMinutes(minutes: readonly number[], total: number): number[] {
  const sum = minutes.reduce((all, each) => all + each, 0)
  if (sum === 0) return []
  const exact = minutes.map((each) => (each * total) / sum)
  const whole = exact.map((each) => Math.max(1, Math.floor(each)))
  const rest = total - whole.reduce((all, each) => all + each, 0)
  const byRemainder = exact
    .map((each, index) => ({ index, remainder: each - Math.floor(each) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, Math.max(0, rest))) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

/** Which topics are ticked at first: a short meeting leaves out what is optional. */
export const chosenAtFirst = (items: readonly Pick<AgendaTemplateItem, 'optional'>[], total: number): boolean[] =>
  items.map(({ optional }) => !optional || total >= 45)
