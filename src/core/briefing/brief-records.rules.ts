import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { BriefLine } from '#contract/briefing.contract.ts'
import { dueWords } from '#shared/relative-words.ts'
import { formatDayShort } from '#shared/time.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefRecord } from './brief-facts.ts'
import { briefLine, recordLine, shortName } from './brief-line.rules.ts'

const promisedIntroduction = ['idea', 'connector_asked', 'connector_ok', 'target_asked', 'agreed']
const adviceTried = ['applied', 'adapted']
const adviceOpen = ['trying', 'considering', 'new']

/** What I promised: my open actions, introductions I wanted to make, a thank-you that is still to be said. */
export function iOweLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const actions = actionLines(facts, ['me', 'both'], moment)
  const introductions = facts.records.filter(
    (record) =>
      record.kind === 'introduction' &&
      record.data['direction'] === 'given' &&
      promisedIntroduction.includes(record.status ?? ''),
  )
  const thanks = facts.records.filter(
    (record) =>
      record.kind === 'introduction' &&
      record.data['direction'] === 'received' &&
      ['introduced', 'replied', 'met', 'outcome'].includes(record.status ?? '') &&
      isEmpty(record.data['thankedOn']),
  )
  return [
    ...actions,
    ...introductions.map((record) => recordLine(record, moment, 'an introduction I wanted to make')),
    ...thanks.map((record) => recordLine(record, moment, 'an introduction to say thank you for')),
  ]
}

/** What they promised: their open actions, and introductions on their way. */
export function theyOweLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const introductions = facts.records.filter(
    (record) =>
      record.kind === 'introduction' &&
      record.data['direction'] === 'received' &&
      promisedIntroduction.includes(record.status ?? ''),
  )
  return [
    ...actionLines(facts, ['them'], moment),
    ...introductions.map((record) => recordLine(record, moment, 'an introduction on its way')),
  ]
}

/** Advice I tried and have not told them about, then advice that is under way. */
export function adviceLines({ records, person }: BriefFacts, moment: PresentMoment): BriefLine[] {
  const own = records.filter((record) => record.kind === 'advice' && isBy(record, person.id))
  const toReport = own.filter(
    (record) => adviceTried.includes(record.status ?? '') && isEmpty(record.data['reportedOn']),
  )
  const open = own.filter((record) => adviceOpen.includes(record.status ?? ''))
  const kind = findRecordKind('advice')
  const outcomes = kind?.fields['outcome']?.options ?? []
  return [
    ...toReport.map((record) => {
      const words = outcomes.find((option) => option.value === record.data['outcome'])?.label
      return recordLine(record, moment, ['to report', words].filter(Boolean).join(' · '))
    }),
    ...open.map((record) => {
      const tryBy = record.data['tryBy']
      const status = kind?.statuses.find((known) => known.value === record.status)?.label ?? ''
      return recordLine(
        record,
        moment,
        typeof tryBy === 'string' && tryBy !== '' ? `${status} · ${dueWords(tryBy, moment.today)}` : status,
      )
    }),
  ]
}

/** Goals under way: how far, what moved since we last met, when due. */
export function goalLines({ goals }: BriefFacts): BriefLine[] {
  return goals.map(({ id, title, lane, detail }) =>
    briefLine(title, { detail, lane, link: { entity: 'record', id, kind: 'goal' } }),
  )
}

/** My own news since we last met: wins, obstacles, decisions. */
export function myNewsLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const fresh = sinceLast(facts)
  const mine = (record: BriefRecord) =>
    !record.roles.some(({ role, personId }) => role === 'whose' && personId === facts.person.id)
  const news = facts.records.filter(
    (record) => fresh(record.occurredOn) && ((record.kind === 'win' && mine(record)) || record.kind === 'decision'),
  )
  const obstacles = facts.topics.filter((topic) => topic.type === 'obstacle' && fresh(topic.raisedOn))
  return [
    ...news.map((record) =>
      recordLine(
        record,
        moment,
        `${findRecordKind(record.kind)?.words.one.toLowerCase() ?? record.kind}, ${formatDayShort(record.occurredOn, moment.today)}`,
      ),
    ),
    ...obstacles.map((topic) =>
      briefLine(topic.title, {
        detail: 'obstacle',
        lane: topic.lane,
        link: { entity: 'agendaItem', id: topic.id, kind: topic.type },
      }),
    ),
  ]
}

/** Their wins since we last met. */
export function theirWinLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const fresh = sinceLast(facts)
  return facts.records
    .filter(
      (record) =>
        record.kind === 'win' &&
        fresh(record.occurredOn) &&
        record.roles.some(({ role, personId }) => role === 'whose' && personId === facts.person.id),
    )
    .map((record) =>
      recordLine(
        record,
        moment,
        `${shortName(facts.person)}’s win, ${formatDayShort(record.occurredOn, moment.today)}`,
      ),
    )
}

/** What I saved for them and have not given them yet. */
export function giveBackLines({ records, person }: BriefFacts, moment: PresentMoment): BriefLine[] {
  return records
    .filter((record) => {
      const roles = record.roles.filter((link) => link.personId === person.id).map((link) => link.role)
      return record.kind === 'resource' && roles.includes('saved_for') && !roles.includes('shared_with')
    })
    .map((record) => recordLine(record, moment, `saved for ${shortName(person)}`))
}

function actionLines({ actions }: BriefFacts, owners: string[], { today }: PresentMoment): BriefLine[] {
  return actions
    .filter((action) => owners.includes(action.owner))
    .map((action) =>
      briefLine(action.text, {
        detail:
          [
            action.owner === 'both' ? 'both of us' : null,
            action.status === 'blocked' ? 'blocked' : null,
            action.dueOn && dueWords(action.dueOn, today),
          ]
            .filter(Boolean)
            .join(' · ') || null,
        lane: action.lane,
        link: { entity: 'actionItem', id: action.id, kind: null },
      }),
    )
}

/** Before the first meeting everything is news. */
function sinceLast({ last }: BriefFacts): (day: string) => boolean {
  const from = last?.startAt.slice(0, 10) ?? ''
  return (day) => day >= from
}

function isBy(record: BriefRecord, personId: string): boolean {
  const by = record.roles.filter((link) => link.role === 'by')
  return by.length === 0 || by.some((link) => link.personId === personId)
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''
