import type { Acknowledgement, AgreementVersion } from '#contract/agreement.contract.ts'
import { paramWords, roleColumns } from '#contract/agreement-words.ts'
import { DEFAULT_LOCALE, formatUtcDay } from '#shared/time.ts'

/** A version as Markdown, with who said yes and its hash. `names`: what each side is called where it did not say so itself. */
export function agreementMarkdown(version: AgreementVersion, names: { me: string; them: string }): string {
  const { clauses, roles } = version.words ?? { clauses: [], roles: [] }
  const lines = [`# Mentoring agreement, version ${version.n}`, '']
  for (const { title, text, params } of clauses) {
    lines.push(`## ${title}`, '')
    if (text !== '') lines.push(text, '')
    const numbers = paramWords(params)
    if (numbers.length > 0) lines.push(...numbers.map((words) => `- ${words}`), '')
  }
  if (roles.length > 0) {
    lines.push('## Who does what', '', `| | ${roleColumns.mentor} | ${roleColumns.mentee} |`, '| --- | --- | --- |')
    for (const role of roles) lines.push(`| ${[role.area, role.mentorFocus, role.menteeFocus].map(cell).join(' | ')} |`)
    lines.push('')
  }
  lines.push('## Acknowledged', '')
  const counting = version.acks.filter(({ counts }) => counts)
  if (counting.length === 0) lines.push('Nobody has acknowledged this version.')
  for (const ack of counting) lines.push(`- ${ackLine(ack, names)}`)
  lines.push('', `Frozen on ${dayWords(version.frozenOn)}. SHA-256 of its text: \`${version.hash}\``)
  return `${lines.join('\n')}\n`
}

function ackLine({ name, side, way, onDay }: Acknowledgement, names: { me: string; them: string }): string {
  const how = { here: '', paper: ' on paper', in_person: ' in person' }[way]
  return `${name || names[side]} acknowledged${how} on ${dayWords(onDay)}`
}

const dayWords = (day: string) => formatUtcDay(day, DEFAULT_LOCALE, { day: 'numeric', month: 'long', year: 'numeric' })
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
