import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { BriefLine } from '#contract/briefing.contract.ts'
import { dueWords } from '#shared/relative-words.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefRecord } from './brief-facts.ts'
import { offerLines, promisedRecordLines, thanksOwedLines } from './brief-exchange.rules.ts'
import { briefLine, recordLine, shortName } from './brief-line.rules.ts'

const promisedIntroduction = ['idea', 'connector_asked', 'connector_ok', 'target_asked', 'agreed']
const adviceTried = ['applied', 'adapted']
const adviceOpen = ['trying', 'considering', 'new']

/** What I promised: my open actions, introductions I wanted to make, work and references, a thank-you that is still to be said. */
export function iOweLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const actions = actionLines(facts, ['me', 'both'], moment)
  const introductions = facts.records.filter(
    (record) =>
      record.kind === 'introduction' &&
      record.data['direction'] === 'given' &&
      promisedIntroduction.includes(record.status ?? ''),
  )
  return [
    ...actions,
    ...introductions.map((record) => recordLine(record, moment, 'an introduction I wanted to make')),
    ...promisedRecordLines(facts, 'me', moment),
    ...thanksOwedLines(facts, moment),
  ]
}

/** What they promised: their open actions, introductions, work and references on their way. */
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
    ...promisedRecordLines(facts, 'them', moment),
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

/** What I saved for them and have not given them yet, then what I could offer. */
export function giveBackLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const { records, person } = facts
  const saved = records.filter((record) => {
    const roles = record.roles.filter((link) => link.personId === person.id).map((link) => link.role)
    return record.kind === 'resource' && roles.includes('saved_for') && !roles.includes('shared_with')
  })
  return [
    ...saved.map((record) => recordLine(record, moment, `saved for ${shortName(person)}`)),
    ...offerLines(facts, moment),
  ]
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

function isBy(record: BriefRecord, personId: string): boolean {
  const by = record.roles.filter((link) => link.role === 'by')
  return by.length === 0 || by.some((link) => link.personId === personId)
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''
