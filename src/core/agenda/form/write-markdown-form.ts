import type { AgendaFormContent } from '#contract/agenda-form.contract.ts'
import { agendaFormMark } from '#shared/agenda-form-mark.ts'
import { actionWords, formHeadings, meetingWords } from './form-words.rules.ts'
import { guardLine, guardLines } from './markdown-guard.rules.ts'

/** A form as Markdown that people can fill in with any editor; ids stand in HTML comments, which Markdown does not show. */
export function writeMarkdownForm(content: AgendaFormContent, form: string): string {
  const { topics, actions } = content
  const when = meetingWords(content)
  const blocks = [
    `# ${formHeadings.title}\n<!-- ${agendaFormMark} ${form} -->`,
    ...(when ? [when] : []),
    'Write below “Answer:”, and put an x between the brackets of what is done. Add your own topics and the times that suit you at the end. Then save this text and send it back.',
    `## ${formHeadings.topics}`,
    ...topics.map(({ id, title, detail, answer }) =>
      [
        `### [ ] ${guardLine(title)} <!-- topic ${id} -->`,
        ...(detail ? ['', ...guardLines(detail).map((line) => `> ${line}`.trimEnd())] : []),
        '',
        'Answer:',
        ...(answer ? guardLines(answer) : []),
      ].join('\n'),
    ),
    ...(actions.length > 0
      ? [
          `## ${formHeadings.actions}`,
          actions
            .map((action) => `- [ ] ${guardLine(action.text)} (${actionWords(action)}) <!-- action ${action.id} -->`)
            .join('\n'),
        ]
      : []),
    `## ${formHeadings.own}\n\n- `,
    `## ${formHeadings.times}\n\nFor example 2026-05-21 15:00\n\n- `,
  ]
  return `${blocks.join('\n\n')}\n`
}
