import type { Keepsake, KeepsakeSection } from '#contract/reviews.contract.ts'
import { formatDate } from '#shared/time.ts'

/** A page with its Markdown; sections that hold nothing are left out. */
export function keepsake(page: Omit<Keepsake, 'markdown'>): Keepsake {
  const sections = page.sections.filter(({ lines, table }) => lines.length > 0 || (table?.rows.length ?? 0) > 0)
  const whole = { ...page, sections }
  return { ...whole, markdown: toMarkdown(whole) }
}

function toMarkdown({ title, intro, sections }: Omit<Keepsake, 'markdown'>): string {
  const parts = [`# ${plain(title)}`, ...intro.map(plain), ...sections.map(sectionText)]
  return `${parts.join('\n\n')}\n`
}

function sectionText({ title, lines, table }: KeepsakeSection): string {
  const parts = [`## ${plain(title)}`]
  if (table !== null) {
    const row = (cells: string[]) => `| ${cells.map(plain).join(' | ')} |`
    parts.push([row(table.head), `|${table.head.map(() => ' --- ').join('|')}|`, ...table.rows.map(row)].join('\n'))
  }
  if (lines.length > 0)
    parts.push(
      lines
        .map(({ day, text, detail }) => {
          const head = `- ${day === null ? '' : `${formatDate(day)}: `}${plain(text)}`
          return detail === null ? head : `${head}  \n  ${plain(detail)}`
        })
        .join('\n'),
    )
  return parts.join('\n\n')
}

/** Text that stays text, in one line: signs that begin something in Markdown are escaped. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
}
