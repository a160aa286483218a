import type { BriefLine } from '#contract/briefing.contract.ts'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { dueWords } from '#shared/relative-words.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefRecord } from './brief-facts.ts'
import { briefLine, excerpt, recordLine, shortName } from './brief-line.rules.ts'

/** Work that one of us took on, references on their way. */
export function promisedRecordLines({ records, person }: BriefFacts, by: 'me' | 'them', moment: PresentMoment) {
  const name = shortName(person)
  return records.flatMap((record): BriefLine[] => {
    const { kind, data } = record
    const status = record.status ?? ''
    if (kind === 'assignment') {
      // Work is owed by the one it was given to; where nobody said, it was given to whoever is learning here.
      const doneBy = data['givenBy'] === 'me' ? 'them' : 'me'
      if (doneBy !== by || !['accepted', 'in_progress'].includes(status)) return []
      return [
        recordLine(
          record,
          moment,
          withDue(by === 'me' ? 'work I took on' : `work ${name} took on`, data['dueOn'], moment),
        ),
      ]
    }
    if (kind === 'reference_request') {
      const writtenBy = data['direction'] === 'of_me' ? 'me' : 'them'
      const awaited = writtenBy === 'me' ? ['asked', 'agreed', 'pack_sent'] : ['agreed', 'pack_sent']
      if (writtenBy !== by || !awaited.includes(status)) return []
      const words = by === 'me' ? `a reference ${name} asked for` : 'a reference on its way'
      return [recordLine(record, moment, withDue(words, data['deadline'], moment))]
    }
    return []
  })
}

/** What I have not said thank you for yet, of every kind that remembers when thanks were said. */
export function thanksOwedLines({ records, person }: BriefFacts, moment: PresentMoment): BriefLine[] {
  return records
    .filter((record) => owesThanks(record, person.id))
    .map((record) => {
      const words = findRecordKind(record.kind)?.words.one.toLowerCase() ?? record.kind
      return recordLine(record, moment, `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words} to say thank you for`)
    })
}

function owesThanks({ kind: name, status, data, roles }: BriefRecord, personId: string): boolean {
  const kind = findRecordKind(name)
  const thanks = kind?.fields['thankedOn']
  if (!kind || !thanks || !isEmpty(data['thankedOn'])) return false
  if (['given', 'of_me', 'between_others'].includes(String(data['direction']))) return false
  const giver = kind.people.find((role) => role.partner)?.role
  if (!roles.some((link) => link.personId === personId && link.role === giver)) return false
  return status === null || (thanks.inStatus ? thanks.inStatus.includes(status) : isGood(kind, status))
}

/** What I could offer: ideas noted for them. */
export function offerLines({ records, person }: BriefFacts, moment: PresentMoment): BriefLine[] {
  return records
    .filter(
      ({ kind, status, roles }) =>
        kind === 'offer_idea' &&
        status === 'idea' &&
        (roles.length === 0 || roles.some((link) => link.personId === person.id)),
    )
    .map((record) => {
      const trigger = record.data['trigger']
      return recordLine(record, moment, typeof trigger === 'string' && trigger !== '' ? trigger : 'an idea of mine')
    })
}

/** What was agreed and limits what we talk about, and the day to look at it again. */
export function agreedLines({ agreed }: BriefFacts, { today }: PresentMoment): BriefLine[] {
  return agreed.flatMap(({ mentorshipId, limits, reviewOn }) => {
    const link = { entity: 'mentorship', id: mentorshipId, kind: null }
    const review =
      reviewOn !== null && reviewOn <= today
        ? [briefLine('Time to read the agreement together again', { detail: dueWords(reviewOn, today), link })]
        : []
    return [...review, ...limits.map(({ title, text }) => briefLine(excerpt(text, 160), { detail: title, link }))]
  })
}

function withDue(words: string, due: unknown, { today }: PresentMoment): string {
  return typeof due === 'string' && due !== '' ? `${words} · ${dueWords(due, today)}` : words
}

const isGood = (kind: AnyRecordKind, status: string) =>
  kind.statuses.some(({ value, tone }) => value === status && tone === 'done')
const isEmpty = (value: unknown) => value === undefined || value === null || value === ''
