import type { ContactContext } from '../imported-person.ts'
import { groupLabelOf, type CardDraft } from './card-draft.ts'
import { firstParam, typesOf, type VcardProperty } from './parse-property.ts'

/** What the parameters and the label of a contact line say about it. `rank` is 1 for the most preferred. */
export type PointDetails = { label?: string; context?: ContactContext; rank?: number }

const appleLabel = /^_\$!<(.*)>!\$_$/s
const contexts = new Map<string, ContactContext>([
  ['work', 'work'],
  ['business', 'work'],
  ['home', 'home'],
  ['personal', 'home'],
  ['other', 'other'],
])
const labelWords = new Map([
  ['cell', 'mobile'],
  ['mobile', 'mobile'],
  ['iphone', 'mobile'],
  ['homefax', 'fax'],
  ['workfax', 'fax'],
  ['otherfax', 'fax'],
])
const fax = new Map<string, ContactContext>([
  ['homefax', 'home'],
  ['workfax', 'work'],
  ['otherfax', 'other'],
])
/** Words that say nothing a reader would want to see. */
const silentWords = new Set(
  'voice,text,msg,sms,video,pref,internet,x-internet,dom,intl,postal,parcel,uri,url,inline,custom,tlx,base64'.split(
    ',',
  ),
)

/** Reads context, label and preference of a contact line. */
export function pointDetails(draft: CardDraft, property: VcardProperty): PointDetails {
  const details: PointDetails = {}
  const words: string[] = []
  for (const [type, written] of typesOf(property)) {
    const context = contexts.get(type) ?? fax.get(type)
    if (type === 'pref') details.rank = 1
    if (context !== undefined) details.context ??= context
    if (contexts.has(type) || silentWords.has(type)) continue
    words.push(labelWords.get(type) ?? plainWord(written))
  }
  const rank = Number(firstParam(property, 'PREF'))
  if (Number.isInteger(rank) && rank >= 1 && rank <= 100) details.rank = rank
  applyGroupLabel(groupLabelOf(draft, property), details, words)
  const label = [...new Set(words)].join(' ')
  if (label !== '') details.label = label
  return details
}

/** Capitals alone are how old formats write any word. */
function plainWord(written: string): string {
  const word = written.replace(/^x-/i, '')
  return word === word.toUpperCase() ? word.toLowerCase() : word
}

function applyGroupLabel(groupLabel: string | undefined, details: PointDetails, words: string[]): void {
  if (groupLabel === undefined || groupLabel === '') return
  const standard = appleLabel.exec(groupLabel)?.[1]
  if (standard === undefined) {
    words.splice(0, words.length, groupLabel)
    return
  }
  const word = standard.toLowerCase()
  const context = contexts.get(word) ?? fax.get(word)
  if (context !== undefined) details.context = context
  if (!contexts.has(word)) words.splice(0, words.length, labelWords.get(word) ?? word)
}

/** A label without the marks Apple puts around its own: `_$!<Anniversary>!$_` is anniversary. */
export function plainLabel(label: string): string {
  return appleLabel.exec(label)?.[1]?.toLowerCase() ?? label
}
