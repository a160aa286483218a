import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { CoreClient } from '#contract/contract.ts'
import type { NoteClaim, NoteReference } from '#contract/documents.contract.ts'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import { callByName, procedureNames } from '../../helpers/contract-calls.ts'
import { inputsFor } from '../../helpers/contract-inputs.ts'
import type { Ids } from '../../helpers/contract-inputs/ids.ts'
import { sampleData } from '../../helpers/sample-record.ts'
import type { CanaryWords } from './canary-words.ts'

/** Whatever in an input of the contract is free text. */
const FREE =
  /^(x|y|z|Ask|Move|The move|Ana|Lund|Ana Lund|Fieldbird|Lead|Design|English|Call|Call back|Fresh|Renamed|calm|main)$/
/** Not called here: they take everything away, wait, or are done by hand below. */
const LEFT = /^(sample\.|trash\.(empty|sweep)|changes\.|documents\.(claim|append|load)|settings\.set|interop\.)/
/** What ends or takes away comes last, so that the others find something to work on. */
const LAST = /trash|remove|merge|end$|endSeries|archive|unshare|skip|dismiss|restore/i

export interface Filled {
  /** Procedures that answered. */
  answered: Set<string>
  /** Procedures that never did, with what they said. */
  refused: Map<string, string>
}

/** Writes through every procedure of the contract, again and again, until so many words were given out. */
export async function fillByProcedures(client: CoreClient, words: CanaryWords, upTo: number): Promise<Filled> {
  const filled: Filled = { answered: new Set(), refused: new Map() }
  const names = procedureNames()
    .filter((name) => !LEFT.test(name))
    .toSorted((a, b) => Number(LAST.test(a)) - Number(LAST.test(b)))
  while (words.made < upTo) {
    const ids = await oneOfEverything(client, words)
    await writeNotes(client, words, ids)
    for (const name of names) {
      try {
        await callByName(client, name)(withWords(inputsFor(ids)[name], words))
        filled.answered.add(name)
      } catch (error) {
        filled.refused.set(name, String(error))
      }
    }
  }
  for (const name of filled.answered) filled.refused.delete(name)
  return filled
}

/** Reads a file of people without taking it over, then takes over another, in each format. */
export async function importPeople(client: CoreClient, words: CanaryWords): Promise<void> {
  const csv = () =>
    `First Name,Last Name,Company,Notes\n${words.next()},${words.next()},${words.next()},"${words.next()} ${words.next()}"\n`
  const vcard = () =>
    `BEGIN:VCARD\nVERSION:3.0\nUID:${words.next()}\nN:${words.next()};${words.next()};;;\nFN:${words.next()}\nORG:${words.next()}\n` +
    `TEL;TYPE=CELL:+4917055501\nEMAIL:${words.next()}@example.org\nADR:;;${words.next()};;;;\nNOTE:${words.next()}\nEND:VCARD\n`
  for (const [format, make] of [
    ['csv', csv],
    ['vcard', vcard],
  ] as const) {
    const file = () => ({ bytes: new Uint8Array(Buffer.from(make())), fileName: `${words.next()}.${format}`, format })
    await client.interop.preview(file())
    for await (const event of await client.interop.commit(file())) void event
  }
}

async function oneOfEverything(client: CoreClient, words: CanaryWords): Promise<Ids> {
  const word = () => words.next()
  await client.people.me()
  const person = (await client.people.create({ name: `${word()} ${word()}` })).id
  const other = (await client.people.create({ name: `${word()} ${word()}` })).id
  const mentorship = (await client.mentorships.create({ personId: person, myRole: 'mentee', title: word() })).id
  const plan = { mentorshipId: mentorship, timezone: 'Europe/Berlin', minutes: 30, title: word(), place: word() }
  const meeting = (await client.meetings.create({ ...plan, startAt: '2026-03-18T10:00:00Z' })).id
  const series = await client.meetings.createSeries({
    ...plan,
    ahead: 2,
    rrule: 'FREQ=WEEKLY',
    startWall: '2026-03-20T10:00',
  })
  const topic = () => ({ mentorshipId: mentorship, meetingId: meeting, title: word(), detail: word() })
  const resource = (await client.records.create({ kind: 'resource', title: word() })).id
  for (const kind of recordKinds) {
    const data = sampleData(kind, word())
    await client.records.create({ kind: kind.name, title: word(), body: word(), data, mentorshipId: mentorship })
  }
  for (const kind of ['email', 'phone', 'video', 'chat', 'social', 'website', 'other'] as const)
    await client.people.contactPoints.add({ personId: other, kind, value: addressOf(kind, word()), label: word() })
  const names = [
    'given',
    'middle',
    'family',
    'phonetic',
    'pronouns',
    'headline',
    'location',
    'howMet',
    'about',
  ] as const
  await client.people.update({ id: other, fields: Object.fromEntries(names.map((name) => [name, word()])) })
  const laterItem = (await client.agenda.addItem(topic())).id
  await client.agenda.defer({ itemId: laterItem, laterWhen: word() })
  const ended = (await client.mentorships.create({ personId: other, myRole: 'mentor' })).id
  await client.mentorships.moveStage({ id: ended, stage: 'closing', reason: word() })
  const clause = (await client.agreement.addClause({ mentorshipId: mentorship, title: word(), text: word() })).id
  const role = (await client.agreement.addRole({ mentorshipId: mentorship, area: word(), mentorFocus: word() })).id
  const { draft } = await client.agreement.show({ mentorshipId: mentorship })
  await client.agreement.acknowledge({ mentorshipId: mentorship, hash: draft.hash, name: word() })
  const { versions } = await client.agreement.show({ mentorshipId: mentorship })
  const concern = (await client.records.create({ kind: 'concern', title: word(), mentorshipId: mentorship })).id
  return {
    ...{ person, other, mentorship, meeting, series: series.id, resource },
    ...{ clause, role, agreement: versions[0]?.id ?? '', concern },
    contactPoint: (await client.people.contactPoints.add({ personId: person, kind: 'chat', value: word() })).id,
    affiliation: (await client.people.affiliations.add({ personId: person, organization: word() })).id,
    quickFact: (await client.people.quickFacts.add({ personId: person, content: word() })).id,
    label: (await client.people.labels.create({ name: word() })).id,
    relation: (await client.network.relations.add({ fromId: person, toId: other, kind: 'peer', note: word() })).id,
    item: (await client.agenda.addItem(topic())).id,
    otherItem: (await client.agenda.addItem(topic())).id,
    action: (await client.actions.create({ text: word(), mentorshipId: mentorship })).id,
    record: (await client.records.create({ kind: 'advice', title: word() })).id,
    goal: (await client.records.create({ kind: 'goal', title: word(), mentorshipId: mentorship })).id,
    round: (await client.blindReveal.ask({ mentorshipId: mentorship, how: true, topics: true, own: word() })).id,
    outreach: (await client.outreach.create({ personId: person })).id,
    review: (
      await client.reviews.save({
        ...{ mentorshipId: mentorship, kind: 'periodic', title: word(), onDay: '2026-03-01' },
        answers: [{ key: 'works', question: word(), text: word() }],
      })
    ).id,
    link: (await client.records.share({ id: resource, personId: person, note: word() })).id,
    reminder: (await client.reminders.add({ text: word(), personId: person, startWall: '2990-03-20T10:00' })).id,
    importantDate: (
      await client.reminders.dates.add({
        ...{ personId: person, kind: 'custom', title: word(), date: '--02-29', repeats: 'yearly', leadDays: 3 },
      })
    ).id,
    // Nothing was told yet; it is the text of the reminder that must not be readable.
    told: randomUUID(),
    version: randomUUID(),
    changeSet: (await client.people.labels.create({ name: word() })).changeSetId ?? '',
    window: randomUUID(),
  }
}

function addressOf(kind: string, word: string): string {
  if (kind === 'email') return `${word}@example.org`
  if (kind === 'phone') return `+49 170 555 ext ${word}`
  return kind === 'website' || kind === 'video' || kind === 'social' ? `https://example.org/${word}` : word
}

/** Writes in the notes of a person, a mentorship and a meeting, as a window does, and keeps a version of each. */
async function writeNotes(client: CoreClient, words: CanaryWords, ids: Ids): Promise<void> {
  for (const kind of ['person', 'mentorship', 'meeting'] as const) {
    const note: NoteReference = { kind, id: ids[kind], lane: 'private' }
    const windowId = randomUUID()
    const claims = await client.documents.claim({ note, windowId })
    const claim = (await claims.next()).value as NoteClaim | undefined
    if (!claim || !('clientId' in claim)) throw new Error(`A note cannot be written: ${JSON.stringify(claim)}`)
    const doc = new Y.Doc()
    doc.clientID = claim.clientId
    Y.applyUpdate(doc, (await client.documents.load({ note })).state)
    const before = Y.encodeStateVector(doc)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`${words.next()} ${words.next()}`)])
    doc.getXmlFragment('body').push([paragraph])
    await client.documents.append({ note, windowId, update: Y.encodeStateAsUpdate(doc, before) })
    await client.documents.keepVersion({ note, label: words.next() })
    await claims.return(undefined)
  }
}

function withWords(value: unknown, words: CanaryWords): unknown {
  if (typeof value === 'string') {
    if (FREE.test(value)) return words.next()
    return value
      .replace('ana@', `${words.next()}@`)
      .replace(
        /^(ana since|!win x)/,
        (text) => `${text.split(' ')[0]} ${words.next()} ${text.includes('since') ? 'since' : ''}`,
      )
  }
  if (Array.isArray(value)) return value.map((inner) => withWords(inner, words))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withWords(inner, words)]))
}
