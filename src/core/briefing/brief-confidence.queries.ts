import { leftOutWords, type Confidence, type ConfidenceTarget, type HeldBack } from '#contract/confidence.contract.ts'
import { confidencesOf } from '../confidence/confidence.queries.ts'
import { textsThatLeave } from '../confidence/passages.queries.ts'
import { whatMayLeave, withoutName, type Destination } from '../confidence/what-may-leave.rules.ts'
import type { Database } from '../ports.ts'
import type { BriefFacts } from './brief-facts.ts'

type Words = Record<string, unknown> & { id: string }

/**
 * What a brief may say of what was told in confidence. `here`, on the screen, only what the person of the brief told stands.
 * `outward`, on paper or in a file, nothing of it does, and `heldBack` names what was left out; `all`: I was asked, and it may.
 */
export async function factsThatLeave(
  database: Database,
  facts: BriefFacts,
  how: 'here' | 'outward' | 'all',
  today: string,
): Promise<{ shown: BriefFacts; heldBack: HeldBack[] }> {
  const heldBack: HeldBack[] = []
  const here: Destination = { to: 'brief', personId: facts.person.id }
  const hold = (told: Confidence, words: string) => {
    heldBack.push({ words, toldByName: told.toldByName, level: told.level })
  }
  /** Of a row that may not be told: nothing where its words would be about somebody else, else a few words in its place. */
  const sift = async <Row extends Words>(
    entity: ConfidenceTarget,
    rows: readonly Row[],
    texts: readonly (keyof Row & string)[],
  ): Promise<Row[]> => {
    const ids = rows.map(({ id }) => id)
    const told = await confidencesOf(database, entity, ids, today)
    return rows.flatMap((row) => {
      const confidence = told.get(row.id)
      if (!confidence) return [row]
      if (whatMayLeave(confidence, here, today) !== 'leaves') return []
      if (how === 'here') return [row]
      const verdict = whatMayLeave(confidence, { to: 'print' }, today, how === 'all')
      if (verdict === 'leaves') return [row]
      if (verdict === 'without_name') return [withWords(row, texts, (text) => withoutName(text, confidence.toldByName))]
      hold(confidence, String(row[texts[0] ?? 'id']))
      return [withWords(row, texts, () => leftOutWords)]
    })
  }
  const meetings = async <Row extends BriefFacts['last']>(row: Row): Promise<Row> => {
    if (!row?.takeaway) return row
    const [kept] = await sift('takeaway', [row], ['takeaway'])
    return kept ?? { ...row, takeaway: null }
  }
  const records = await sift('record', facts.records, ['title', 'body'])
  const told = await confidencesOf(
    database,
    'record',
    facts.goals.map(({ id }) => id),
    today,
  )
  const shown: BriefFacts = {
    ...facts,
    quickFacts: await sift('quickFact', facts.quickFacts, ['content']),
    topics: await sift('agendaItem', facts.topics, ['title', 'detail', 'answer', 'laterWhen']),
    actions: await sift('action', facts.actions, ['text', 'doneNote']),
    records,
    goals: (await sift('record', facts.goals, ['title', 'detail'])).map((goal) =>
      told.has(goal.id) && how === 'outward' ? { ...goal, detail: null } : goal,
    ),
    last: await meetings(facts.last),
    next: await meetings(facts.next),
    notes: await textsThatLeave(database, facts.notes, here, today),
  }
  if (how !== 'outward') return { shown, heldBack }
  const notes = await textsThatLeave(database, facts.notes, { to: 'print' }, today)
  for (const [at, { text }] of notes.entries())
    if (text !== facts.notes[at]?.text)
      heldBack.push({ words: 'A passage of a note', toldByName: null, level: 'pair_only' })
  return { shown: { ...shown, notes }, heldBack }
}

/** The row with these of its texts changed; what is empty stays empty. */
function withWords<Row extends Words>(
  row: Row,
  texts: readonly (keyof Row & string)[],
  change: (text: string) => string,
): Row {
  const changed = texts.flatMap((name) => {
    const text: unknown = row[name]
    return typeof text === 'string' && text !== '' ? [[name, change(text)] as const] : []
  })
  return { ...row, ...Object.fromEntries(changed) }
}
