import type { AgendaFormContent } from '#contract/agenda-form.contract.ts'
import { agendaFormMark } from '#shared/agenda-form-mark.ts'
import type { FilledForm } from './filled-form.ts'
import { formScript } from './form-script.ts'
import { formStyle } from './form-style.ts'
import { actionWords, formHeadings, meetingWords } from './form-words.rules.ts'

/** Digests of `formScript` and `formStyle`: nothing else may run in a form or give it a look, and nothing may be fetched. */
export const formPolicy =
  "default-src 'none'; script-src 'sha256-D9Z0V1U+h4f4wh56nvd+lPX6SuJaoMwrg7qakvvdMnA='; style-src 'sha256-Vtko8HZ55itGM+VzGpvdpgViow1QARYmEFr+4ki9Uzc='; base-uri 'none'; form-action 'none'"

/** A form as one HTML page that works from a folder or a mail, without a network: read by anybody, filled in with its script. */
export function writeHtmlForm(content: AgendaFormContent, form: string, fileName: string): string {
  const when = meetingWords(content)
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(formPolicy)}">`,
    `<meta name="${agendaFormMark}" content="${escapeHtml(form)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${formHeadings.title}</title>`,
    `<style>${formStyle}</style>`,
  ]
  const body = [
    `<h1>${formHeadings.title}</h1>`,
    ...(when ? [`<p class="soft">${escapeHtml(when)}</p>`] : []),
    '<p>Write what you think, in your own time. This page works without a network, and nothing leaves it until you send it.</p>',
    '<p id="said" role="status">To fill it in, save this file and open it in a web browser.</p>',
    `<h2>${formHeadings.topics}</h2>`,
    ...(content.topics.length > 0 ? content.topics.map(topicCard) : ['<p class="soft">No topics are shared yet.</p>']),
    ...(content.actions.length > 0 ? [`<h2>${formHeadings.actions}</h2>`, ...content.actions.map(actionCard)] : []),
    '<div data-needs-script hidden>',
    `<h2>${formHeadings.own}</h2>`,
    '<div class="card" data-own><label>Topic<input type="text" name="title" maxlength="500"></label><label>What about it<textarea name="detail"></textarea></label></div>',
    '<button type="button" data-add="own">Add a topic</button>',
    `<h2>${formHeadings.times}</h2>`,
    '<p class="soft">In your own time zone: <span data-zone></span></p>',
    '<div class="card" data-time><label>Day and time<input type="datetime-local" name="wall"></label></div>',
    '<button type="button" data-add="time">Add a time</button>',
    '<div class="save"><button type="button" class="main" id="save">Save my answers</button> <span class="soft">A copy with your answers is saved. Send it back by mail or any other way.</span></div>',
    '</div>',
  ]
  const island = JSON.stringify(emptyAnswers(content, form)).replaceAll('<', '\\u003c')
  return [
    '<!doctype html>',
    `<html lang="en" data-file="${escapeHtml(fileName)}">`,
    '<head>',
    ...head,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    `<script type="application/json" id="mentorbook-answers">${island}</script>`,
    `<script>${formScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function emptyAnswers({ topics, actions }: AgendaFormContent, form: string): FilledForm {
  return {
    form,
    topics: topics.map(({ id, title, detail, answer }) => ({ id, title, detail, answer, done: false })),
    own: [],
    actions: actions.map(({ id }) => ({ id, done: false })),
    times: [],
  }
}

function topicCard({ id, title, detail, answer }: AgendaFormContent['topics'][number]): string {
  return [
    `<section class="card" data-topic="${escapeHtml(id)}">`,
    `<h3>${escapeHtml(title)}</h3>`,
    ...(detail ? [`<p class="text">${escapeHtml(detail)}</p>`] : []),
    `<label>Your answer or comment<textarea name="answer">\n${escapeHtml(answer)}</textarea></label>`,
    '<label class="check"><input type="checkbox" name="done"> Done, we need not talk about it any more</label>',
    '<details data-needs-script hidden><summary>Change the wording</summary>',
    `<label>Topic<input type="text" name="title" maxlength="500" value="${escapeHtml(title)}"></label>`,
    `<label>Details<textarea name="detail">\n${escapeHtml(detail)}</textarea></label></details>`,
    '</section>',
  ].join('\n')
}

function actionCard(action: AgendaFormContent['actions'][number]): string {
  return `<div class="card" data-action="${escapeHtml(action.id)}"><label class="check"><input type="checkbox" name="done"> ${escapeHtml(action.text)}</label> <span class="soft">${escapeHtml(actionWords(action))}</span></div>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
