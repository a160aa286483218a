import type { Brief, BriefLine } from '#contract/briefing.contract.ts'

/** A brief as Markdown, with the same sections and lines; private lines say so. */
export function briefToMarkdown({ title, subtitle, sections, readinessLine }: Brief): string {
  const parts = [`# ${plain(title)}`, plain(subtitle)]
  for (const section of sections) {
    parts.push(`## ${plain(section.title)}`)
    const lines = section.lines.map(line)
    if (section.more > 0) lines.push(`- ${section.more} more`)
    parts.push(lines.join('\n'))
  }
  if (readinessLine) parts.push(plain(readinessLine))
  return `${parts.join('\n\n')}\n`
}

function line({ text, detail, lane }: BriefLine): string {
  const after = [detail, lane === 'private' ? 'only you' : null].filter(Boolean).join(' · ')
  return `- ${plain(text)}${after === '' ? '' : ` (${plain(after)})`}`
}

/** Text that stays text: signs that begin something in Markdown are escaped. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
}
