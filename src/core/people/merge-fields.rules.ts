import { mergeFields, type MergeChoices, type MergeField } from '#contract/people.contract.ts'
import type { person } from '../database/schema.ts'
import { displayNameOf, sortNameOf } from './person-name.rules.ts'

type PersonRow = typeof person.$inferSelect
const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** The fields of the person who stays: as chosen, else the winner's, else the loser's where the winner has none. */
export function mergedFields(winner: PersonRow, loser: PersonRow, choices: MergeChoices): Partial<PersonRow> {
  const patch: Record<string, unknown> = {}
  for (const field of mergeFields) {
    const value = chosenValue(field, winner, loser, choices)
    if (value !== winner[field]) patch[field] = value
  }
  const languages = [...new Set([...winner.languages, ...loser.languages])]
  if (languages.length > winner.languages.length) patch.languages = languages
  if (loser.sensitive && !winner.sensitive) patch.sensitive = true
  const metThrough = patch.metThroughPersonId ?? winner.metThroughPersonId
  // Nobody is introduced by themselves.
  if (metThrough === loser.id || metThrough === winner.id) patch.metThroughPersonId = null
  const next = { ...winner, ...patch } as PersonRow
  const displayName = displayNameOf(next)
  if (displayName && displayName !== winner.displayName)
    Object.assign(patch, { displayName, sortName: sortNameOf(next) })
  return patch as Partial<PersonRow>
}

function chosenValue(field: MergeField, winner: PersonRow, loser: PersonRow, choices: MergeChoices): unknown {
  const choice = choices[field]
  const prose = field === 'howMet' || field === 'about'
  if (prose && (choice === 'both' || choice === undefined)) {
    const texts = [winner[field], loser[field]].filter((text): text is string => !isEmpty(text))
    return texts.length === 0 ? winner[field] : [...new Set(texts)].join('\n\n')
  }
  if (choice === 'loser') return loser[field]
  if (choice === 'winner') return winner[field]
  return isEmpty(winner[field]) ? loser[field] : winner[field]
}
