import type { Balance, LedgerRow, PersonBalance } from '#contract/giving.contract.ts'
import { addDays, formatDate, type PlainDay } from '#shared/time.ts'

const aYear = 365

const latest = (rows: readonly LedgerRow[]): string | null =>
  rows
    .map(({ on }) => on)
    .toSorted()
    .at(-1) ?? null

/** Twelve months of giving and receiving, in numbers and one kind sentence. */
export function balanceOf(rows: readonly LedgerRow[], today: PlainDay): Balance & { people: PersonBalance[] } {
  const from = addDays(today, -aYear)
  const lately = rows.filter(({ on }) => on >= from && on <= today)
  const given = rows.filter(({ direction }) => direction === 'given')
  const lastGivenOn = latest(given)
  return {
    ...{ from, lastGivenOn, sentence: sentenceOf(lastGivenOn, rows.length > 0) },
    given: lately.filter(({ direction }) => direction === 'given').length,
    received: lately.filter(({ direction }) => direction === 'received').length,
    people: peopleOf(lately, given),
  }
}

function sentenceOf(lastGivenOn: string | null, isAnythingKept: boolean): string {
  if (lastGivenOn !== null) return `You last gave something on ${formatDate(lastGivenOn)}.`
  return isAnythingKept
    ? 'Nothing you gave stands here yet. A good question or a thank-you is something, too.'
    : 'Nothing stands here yet. Small things count.'
}

function peopleOf(lately: readonly LedgerRow[], given: readonly LedgerRow[]): PersonBalance[] {
  const named = lately.flatMap((row) =>
    row.personId !== null && row.personName !== null ? [{ ...row, who: row.personId, name: row.personName }] : [],
  )
  return [...Map.groupBy(named, ({ who }) => who)]
    .map(([personId, rows]) => ({
      personId,
      personName: rows[0]?.name ?? '',
      given: rows.filter(({ direction }) => direction === 'given').length,
      received: rows.filter(({ direction }) => direction === 'received').length,
      lastGivenOn: latest(given.filter((row) => row.personId === personId)),
    }))
    .toSorted((a, b) => a.personName.localeCompare(b.personName))
}
