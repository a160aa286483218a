import type { AgreementParams, AgreementWords } from '#contract/agreement.contract.ts'
import { agreementParams } from '#contract/agreement.contract.ts'

/** What a version binds: its number, the hash of the one before, and every word. */
export type FrozenAgreement = { n: number; previous: string | null; words: AgreementWords }

const mark = 'mentorbook agreement'

/** The one text of a frozen agreement; equal agreements have equal texts, whoever writes them. */
export function writeFrozen({ n, previous, words }: FrozenAgreement): string {
  return JSON.stringify([mark, 1, n, previous, ...wordLists(words)])
}

/** A frozen agreement from its text; null for any text that `writeFrozen` does not write. */
export function readFrozen(text: string): FrozenAgreement | null {
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    return null
  }
  if (!Array.isArray(parts)) return null
  const [, , n, previous, clauses, roles] = parts as unknown[]
  if (!Number.isInteger(n) || !(previous === null || typeof previous === 'string')) return null
  if (!Array.isArray(clauses) || !Array.isArray(roles)) return null
  const frozen = { n: Number(n), previous, words: { clauses: clauses.map(clauseOf), roles: roles.map(roleOf) } }
  return writeFrozen(frozen) === text ? frozen : null
}

/** True when both say the same, word for word and in the same order. */
export const saysTheSame = (one: AgreementWords, other: AgreementWords): boolean =>
  JSON.stringify(wordLists(one)) === JSON.stringify(wordLists(other))

/** SHA-256 of a text in small hexadecimal digits. */
export async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The params of a clause that can be what they say; a fixed order, nothing else. */
export function cleanParams(params: unknown): AgreementParams {
  const entries = Object.entries(agreementParams.shape).flatMap(([name, schema]) => {
    const value = (params as Record<string, unknown> | null | undefined)?.[name]
    const checked = value === null || value === undefined ? undefined : schema.safeParse(value)
    return checked?.success && checked.data !== undefined ? [[name, checked.data]] : []
  })
  return Object.fromEntries(entries) as AgreementParams
}

function wordLists({ clauses, roles }: AgreementWords) {
  return [
    clauses.map(({ key, title, text, params: { everyWeeks, minutes, hours, reviewOn } }) => [
      ...[key, title, text],
      [everyWeeks ?? null, minutes ?? null, hours ?? null, reviewOn ?? null],
    ]),
    roles.map(({ area, mentorFocus, menteeFocus }) => [area, mentorFocus, menteeFocus]),
  ]
}

const wordsAt = (list: unknown, at: number): string => {
  const value = Array.isArray(list) ? (list as unknown[])[at] : undefined
  return typeof value === 'string' ? value : ''
}

function clauseOf(list: unknown) {
  const numbers: unknown = Array.isArray(list) ? (list as unknown[])[3] : []
  const [everyWeeks, minutes, hours, reviewOn] = Array.isArray(numbers) ? (numbers as unknown[]) : []
  return {
    key: wordsAt(list, 0),
    title: wordsAt(list, 1),
    text: wordsAt(list, 2),
    params: cleanParams({ everyWeeks, minutes, hours, reviewOn }),
  }
}

const roleOf = (list: unknown) => ({
  area: wordsAt(list, 0),
  mentorFocus: wordsAt(list, 1),
  menteeFocus: wordsAt(list, 2),
})
