import { knownProperties } from './property-names.ts'

const longestHead = 2_000
const headPattern = /^[ \t]*((?:[\w-]+\.)*)([A-Za-z_][\w\-/]*|X-[^;:."=\n]{1,80}?)[ \t]*([;:])/i
const webScheme = /^(?:https?|ftp|mailto|tel|skype|xmpp):(?:\/\/|[^\s;]+@)/i

/** The start of a property on a line. */
export type LineHead = { group: string; name: string; nameEnd: number }

/** The group and the name that a line begins with, or undefined where the line is no property at all. */
export function readLineHead(text: string): LineHead | undefined {
  const start = text.length > longestHead ? text.slice(0, longestHead) : text
  const match = headPattern.exec(start)
  if (match === null) return undefined
  const [whole, group = '', name = '', mark] = match
  if (mark === ';' && !text.includes(':')) return undefined
  if (webScheme.test(start.trimStart()) && !knownProperties.has(name.toUpperCase())) return undefined
  return { group: group.slice(0, -1), name: name.trim().toUpperCase(), nameEnd: whole.length - 1 }
}

/**
 * Whether a line that could be a property is rather the next line of a note somebody wrote by hand ("Hobbies: chess"):
 * no property has such a name, and prose puts a blank behind the colon.
 */
export function looksLikeProse(text: string, head: LineHead): boolean {
  if (head.group !== '' || head.name.startsWith('X-') || knownProperties.has(head.name)) return false
  return text[head.nameEnd] === ':' && (text[head.nameEnd + 1] === ' ' || text[head.nameEnd + 1] === undefined)
}
