import type { MergeChoices, MergeField, PersonDetail } from '#contract/people.contract.ts'
import { dateWords } from './person-words.ts'

type ShownField = Exclude<MergeField, 'metThroughPersonId' | 'avatarId'>

const shown: readonly [ShownField, string][] = [
  ['given', 'First name'],
  ['middle', 'Middle names'],
  ['family', 'Last name'],
  ['prefix', 'Before the name'],
  ['suffix', 'After the name'],
  ['nickname', 'Known as'],
  ['phonetic', 'Said like'],
  ['pronouns', 'Pronouns'],
  ['headline', 'In one line'],
  ['birthday', 'Birthday'],
  ['timezone', 'Time zone'],
  ['location', 'Lives in'],
  ['preferredChannel', 'Best reached by'],
  ['metOn', 'Met'],
  ['howMet', 'How we met'],
  ['about', 'About'],
]

export type MergeDifference = { field: MergeField; label: string; winner: string; loser: string; canHaveBoth: boolean }

/** Fields in which two people differ and both say something; everything else needs no choice. */
export function mergeDifferences(winner: PersonDetail, loser: PersonDetail): MergeDifference[] {
  const differences = shown.flatMap(([field, label]): MergeDifference[] => {
    const [a, b] = [winner[field], loser[field]]
    if (!a || !b || a === b) return []
    const dated = field === 'birthday' || field === 'metOn'
    const canHaveBoth = field === 'howMet' || field === 'about'
    return [{ field, label, winner: dated ? dateWords(a) : a, loser: dated ? dateWords(b) : b, canHaveBoth }]
  })
  if (winner.metThrough && loser.metThrough && winner.metThrough.id !== loser.metThrough.id)
    differences.push({
      field: 'metThroughPersonId',
      label: 'Introduced by',
      winner: winner.metThrough.displayName,
      loser: loser.metThrough.displayName,
      canHaveBoth: false,
    })
  if (winner.avatarId && loser.avatarId)
    differences.push({
      field: 'avatarId',
      label: 'Picture',
      winner: 'The picture on this side',
      loser: 'The picture on this side',
      canHaveBoth: false,
    })
  return differences
}

/** What stands chosen before anybody chose: the winner's, and both of two texts. */
export const choiceOf = (choices: MergeChoices, { field, canHaveBoth }: MergeDifference): 'winner' | 'loser' | 'both' =>
  choices[field] ?? (canHaveBoth ? 'both' : 'winner')
