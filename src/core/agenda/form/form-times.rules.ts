import {
  dayToInstant,
  formatDay,
  instantToDay,
  instantToTime,
  isPlainDay,
  isTimeZone,
  isWallTime,
} from '#shared/time.ts'
import { propose, type FormProposal } from './compare-form.rules.ts'
import type { FilledForm } from './filled-form.ts'

/**
 * The times that suit the other person, in the zone of the reader, each as a meeting that could be planned. What is planned at
 * that very time is not proposed again. `id` is the instant.
 */
export function compareTimes(
  times: FilledForm['times'],
  { now, zone, planned }: { now: string; zone: string; planned: readonly string[] },
): FormProposal[] {
  const proposals = times.flatMap((time): FormProposal[] => {
    const instant = instantOf(time, zone)
    if (instant === null)
      return [
        propose({
          kind: 'time',
          id: '',
          about: '',
          theirs: time.wall,
          refused: 'This is no day and time that can be read.',
        }),
      ]
    if (planned.includes(instant)) return []
    const theirs = `${formatDay(instantToDay(instant, zone))} at ${instantToTime(instant, zone)}`
    return [
      propose({
        kind: 'time',
        id: instant,
        about: '',
        theirs,
        refused: instant <= now ? 'This time has passed.' : null,
      }),
    ]
  })
  return [...new Map(proposals.map((proposal) => [proposal.key, proposal])).values()]
}

function instantOf({ wall, zone }: FilledForm['times'][number], ownZone: string): string | null {
  const [day = '', time = ''] = wall.trim().split('T')
  const [year, clock] = [Number(day.slice(0, 4)), time.slice(0, 5)]
  if (!isPlainDay(day) || !isWallTime(clock) || year < 1000 || year > 2999) return null
  return dayToInstant(day, clock, isTimeZone(zone) ? zone : ownZone)
}
