import type { BriefLine } from '#contract/briefing.contract.ts'
import { roleWords, isOverStage, stageName } from '#contract/mentorship-words.ts'
import { stepsOf } from '#contract/next-step-pack.ts'
import { nextOccurrence, parsePartialDate, partialDateWords, turnsWords } from '#shared/partial-date.ts'
import { everyWords, sinceWords } from '#shared/relative-words.ts'
import { addDays, formatDayShort, formatTime, type PlainDay } from '#shared/time.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts } from './brief-facts.ts'
import { briefLine, dayAndSince, shortName } from './brief-line.rules.ts'

/** Dates further ahead than this are not news yet. */
const datesAheadDays = 45

/** People often know the year or the month alone. */
function startWords(startedOn: string, today: PlainDay): string {
  const partial = parsePartialDate(startedOn)
  const isWholeDay = partial?.year !== undefined && partial.month !== undefined && partial.day !== undefined
  if (isWholeDay) return formatDayShort(startedOn, today)
  return partial ? partialDateWords(partial) : startedOn
}

/** Who this is, since when, where and what time it is there, what to remember. */
export function whoLines(
  { person, jobs, mentorships, cadence, quickFacts }: BriefFacts,
  moment: PresentMoment,
): BriefLine[] {
  const name = shortName(person)
  const lines = mentorships.map((mentorship) => {
    const since = mentorship.startedOn ? `since ${startWords(mentorship.startedOn, moment.today)}` : null
    const stage = mentorship.stage === 'active' ? null : stageName(mentorship.stage)
    return briefLine(roleWords(mentorship.myRole, name, person.pronouns, isOverStage(mentorship.stage)), {
      detail: [mentorship.title, mentorship.focus, stage, since].filter(Boolean).join(' · ') || null,
      link: { entity: 'mentorship', id: mentorship.id, kind: null },
    })
  })
  const job = jobs.find((row) => row.isPrimary && !row.endOn) ?? jobs.find((row) => !row.endOn)
  const work = job ? [job.title, job.organization].filter(Boolean).join(', ') : person.headline
  if (work) lines.push(briefLine(work, { detail: job ? person.headline : null }))
  if (person.timezone && person.timezone !== moment.zone)
    lines.push(briefLine(`It is ${formatTime(moment.now, person.timezone)} for ${name}`, { detail: person.location }))
  const contact = cadence?.lastContactAt ? `Last in touch ${dayAndSince(cadence.lastContactAt, moment)}` : null
  const agreed = cadence?.idealDays ? `your rhythm is ${everyWords(cadence.idealDays)}` : null
  if (contact) lines.push(briefLine(contact, { detail: agreed }))
  for (const fact of quickFacts)
    lines.push(
      briefLine(fact.content, {
        detail: fact.inConfidence ? 'in confidence' : null,
        lane: fact.inConfidence ? 'private' : null,
      }),
    )
  return lines
}

/** The first step that is open in the stage of each mentorship, unless it is over or its steps were hidden. */
export function nextStepLines({ person, mentorships, stepsDone }: BriefFacts): BriefLine[] {
  return mentorships.flatMap(({ id, stage, myRole, stepsHidden }) => {
    if (stepsHidden || isOverStage(stage)) return []
    const done = stepsDone.get(id) ?? []
    const next = stepsOf(stage, myRole, shortName(person)).find((step) => !done.includes(step.id))
    return next ? [briefLine(next.text, { link: { entity: 'mentorship', id, kind: null } })] : []
  })
}

/** Birthdays and anniversaries that come up soon. */
export function dateLines({ person, mentorships }: BriefFacts, { today }: PresentMoment): BriefLine[] {
  const until = addDays(today, datesAheadDays)
  const lines: { day: string; line: BriefLine }[] = []
  const birthday = person.birthday ? parsePartialDate(person.birthday) : null
  const day = birthday && nextOccurrence(birthday, today)
  if (birthday && day && day <= until) {
    const detail = [formatDayShort(day, today), turnsWords(birthday, today)].filter(Boolean).join(' · ')
    lines.push({ day, line: briefLine(`${shortName(person)}’s birthday ${sinceWords(day, today)}`, { detail }) })
  }
  for (const { id, startedOn, stage } of mentorships) {
    const started = startedOn && !isOverStage(stage) ? parsePartialDate(startedOn) : null
    const anniversary = started && nextOccurrence(started, today)
    const years = anniversary && started?.year ? Number(anniversary.slice(0, 4)) - started.year : 0
    if (!anniversary || anniversary > until || years < 1) continue
    const text = years === 1 ? 'A year of mentoring' : `${years} years of mentoring`
    lines.push({
      day: anniversary,
      line: briefLine(`${text} ${sinceWords(anniversary, today)}`, {
        detail: formatDayShort(anniversary, today),
        link: { entity: 'mentorship', id, kind: null },
      }),
    })
  }
  return lines.toSorted((a, b) => (a.day < b.day ? -1 : 1)).map(({ line }) => line)
}

/** New jobs of the person since the last meeting. */
export function jobNews({ jobs, person, last }: BriefFacts): BriefLine[] {
  if (!last) return []
  const since = last.startAt.slice(0, 10)
  return jobs.flatMap((job) => {
    const partial = job.startOn ? parsePartialDate(job.startOn) : null
    // A year alone says too little about being new.
    if (
      !partial?.month ||
      !job.startOn ||
      job.startOn < since.slice(0, job.startOn.length) ||
      job.createdAt < last.startAt
    )
      return []
    return [
      briefLine(`${shortName(person)} is ${[job.title, job.organization].filter(Boolean).join(' at ')} now`, {
        detail: `since ${partialDateWords(partial)}`,
      }),
    ]
  })
}
