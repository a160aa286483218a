import type { Lesson, LineageTeacher, TeachingCard } from '#contract/passing-on.contract.ts'

type Source = {
  kind: string
  title: string
  body: string | null
  status: string | null
  data: Record<string, unknown>
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

/** The lesson kind of an entry that somebody else could use; null where nothing was learned yet. */
export function lessonKind({ kind, status, data }: Source): Lesson['kind'] | null {
  if (kind === 'advice')
    return (status === 'applied' || status === 'adapted') && data['outcome'] === 'helped' ? kind : null
  if (kind === 'setback') return text(data['lesson']) === null ? null : kind
  if (kind === 'decision')
    return status === 'reviewed' && (text(data['actual']) ?? text(data['lesson'])) !== null ? kind : null
  return null
}

/** What was learned, in one text. */
export const lessonOf = ({ kind, data }: Source): string | null =>
  text(kind === 'advice' ? data['effect'] : (data['lesson'] ?? data['actual']))

/** The fields of a story made of a lesson. */
export function cardFields(source: Source): { body: string | null; data: Record<string, string> } {
  const { kind, title, body, data } = source
  const parts: Record<string, string | null> =
    kind === 'advice'
      ? { choice: title, result: text(data['effect']), lesson: text(data['appliesWhen']) ?? title }
      : kind === 'setback'
        ? { choice: text(data['response']), lesson: text(data['lesson']) }
        : { choice: title, result: text(data['actual']), lesson: text(data['lesson']) }
  const known = Object.entries(parts).filter((entry): entry is [string, string] => entry[1] !== null)
  return { body: text(body), data: { ...Object.fromEntries(known), mayName: 'no' } }
}

/** Who taught what, and whom I taught it; what came from nobody is my own experience and stands last. */
export function lineageOf(cards: readonly TeachingCard[]): LineageTeacher[] {
  return [...Map.groupBy(cards, ({ fromName }) => fromName)]
    .map(([name, taught]) => ({
      ...{ name: name ?? 'My own experience', isMe: name === null },
      cards: taught.map(({ id, title, toldTo }) => ({ id, title, toldTo })),
    }))
    .toSorted((a, b) => Number(a.isMe) - Number(b.isMe) || a.name.localeCompare(b.name))
}

const oneLine = (words: string) => words.replaceAll(/\s+/g, ' ').trim()
const inert = (words: string) => words.replaceAll(/([\\`*_{}[\]<>#|])/g, '\\$1')

/** The cards as one Markdown text. A name stands in it only where it may be told. */
export function cardsToMarkdown(cards: readonly TeachingCard[]): string {
  const sections = cards.map(({ title, situation, choice, result, lesson, fromName, mayName }) => {
    const parts = [
      ['The situation', situation],
      ['What was chosen', choice],
      ['What came of it', result],
      ['The lesson', lesson],
    ].flatMap(([label, words]) => (words ? [`**${label}.** ${inert(words)}`] : []))
    const from =
      fromName === null ? [] : [mayName ? `Learned from ${inert(fromName)}.` : 'Learned from a mentor of mine.']
    return [`## ${inert(oneLine(title))}`, ...parts, ...from].join('\n\n')
  })
  return `${['# Worth passing on', ...sections].join('\n\n')}\n`
}
