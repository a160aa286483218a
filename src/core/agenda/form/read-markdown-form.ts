import { agendaFormMark } from '#shared/agenda-form-mark.ts'
import type { FilledForm } from './filled-form.ts'
import { formHeadings } from './form-words.rules.ts'
import { formLine } from './form-text.rules.ts'
import { unguardLine, unguardLines } from './markdown-guard.rules.ts'

type Section = 'head' | 'topics' | 'actions' | 'own' | 'times'
type Topic = { id: string; title: string; done: boolean; detail: string[]; answer: string[]; answers: boolean }

const sections = new Map<string, Section>(
  (['topics', 'actions', 'own', 'times'] as const).map((name) => [formHeadings[name].toLowerCase(), name]),
)
const heading = /^ {0,3}(#{1,6})\s+(.*)$/
const listed = /^\s{0,3}(?:[-*+•–]|\d{1,3}[.)])(?:\s+(.*))?$/
const box = /^\\?\[\s*([xX✓✔]?)\s*\\?\]\s*(.*)$/
const id = /<!--\s*(topic|action)\s+([\da-f-]{1,64})\s*-->\s*$/i
const mark = new RegExp(`<!--\\s*${agendaFormMark}\\s+([\\da-f-]{1,64})\\s*-->`, 'i')
const time =
  /^(\d{4}-\d{2}-\d{2})(?:T|,?\s+(?:at\s+)?)(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*\(?([A-Za-z]+(?:\/[A-Za-z_+\-0-9]+)+)\)?)?\.?$/
const example = /^For example \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/

/**
 * A filled form from Markdown as people leave it: other list marks, other levels of headings and lost ids are read all the
 * same. What has no id any more is a topic of its own. Never throws.
 */
export function readMarkdownForm(text: string): FilledForm {
  const filled: FilledForm = {
    form: mark.exec(text)?.[1]?.toLowerCase() ?? '',
    topics: [],
    own: [],
    actions: [],
    times: [],
  }
  let section: Section = 'head'
  let topic: Topic | null = null
  const close = () => {
    if (topic) keepTopic(filled, topic)
    topic = null
  }
  const open = (words: ReturnType<typeof wordsOf>) => {
    close()
    topic = { id: words.id, title: words.text, done: words.done, detail: [], answer: [], answers: false }
  }
  for (const line of text.split(/\r\n?|\n/)) {
    const title = heading.exec(line)?.[2]
    const item = listed.exec(line)
    const words = wordsOf(title ?? item?.[1] ?? line)
    const named = title === undefined || words.id || words.hasBox ? undefined : sections.get(words.text.toLowerCase())
    if (named) {
      close()
      section = named
    } else if (words.kind === 'action') {
      close()
      filled.actions.push({ id: words.id, done: words.done })
    } else if (words.kind === 'topic') open(words)
    else if (section === 'head' || mark.test(line)) continue
    else if (title !== undefined && words.text !== '') open(words)
    else if (section === 'times') readTime(filled, item ? (item[1] ?? '') : line)
    else if (item && section === 'own') open(words)
    else if (topic) addLine(topic, line)
    else if (section === 'own' && line.trim() !== '') open(words)
    else if (section === 'topics' && item && words.text !== '') open(words)
    else if (section === 'actions' && words.text !== '' && (item || words.hasBox)) {
      open(words)
      close()
    }
  }
  close()
  return filled
}

function wordsOf(line: string) {
  const found = id.exec(line)
  const rest = (found ? line.slice(0, found.index) : line).trim()
  const boxed = box.exec(rest)
  return {
    kind: found?.[1]?.toLowerCase() ?? '',
    id: found?.[2]?.toLowerCase() ?? '',
    hasBox: boxed !== null,
    done: (boxed?.[1] ?? '') !== '',
    text: formLine(unguardLine(boxed ? (boxed[2] ?? '') : rest)),
  }
}

/** A quotation before the answer is the detail; all else was written as an answer, wherever it stands. */
function addLine(topic: Topic, line: string): void {
  const answer = /^\s{0,3}(?:\*\*|__)?answer:(?:\*\*|__)?\s?(.*)$/i.exec(line)
  const quoted = /^\s{0,3}>\s?(.*)$/.exec(line)
  if (answer && !topic.answers) {
    topic.answers = true
    if (answer[1]) topic.answer.push(answer[1])
  } else if (quoted && !topic.answers) topic.detail.push(quoted[1] ?? '')
  else topic.answer.push(line)
}

function keepTopic(filled: FilledForm, topic: Topic): void {
  const [detail, answer] = [unguardLines(topic.detail), unguardLines(topic.answer)]
  if (topic.id) filled.topics.push({ id: topic.id, title: topic.title, detail, answer, done: topic.done })
  else if (topic.answers) filled.own.push({ title: topic.title, detail, answer })
  else
    filled.own.push({
      title: topic.title,
      detail: [detail, answer].filter((part) => part.trim() !== '').join('\n'),
      answer: '',
    })
}

/** A time nobody can read is kept as what it is: something the other person wrote. */
function readTime(filled: FilledForm, line: string): void {
  const words = formLine(unguardLine(line))
  if (words === '' || example.test(words)) return
  const found = time.exec(words)
  const hour = Number(found?.[2])
  if (found && hour < 24 && Number(found[3]) < 60) {
    filled.times.push({ wall: `${found[1]}T${String(hour).padStart(2, '0')}:${found[3]}`, zone: found[4] ?? '' })
  } else filled.own.push({ title: `Time that suits: ${words}`, detail: '', answer: '' })
}
