import { epochToInstant, instantToDay, type Instant, type PlainDay, type TimeZoneId } from '#shared/time.ts'
import type { CorePorts } from './ports.ts'

export type PresentMoment = { now: Instant; today: PlainDay; zone: TimeZoneId }

/** What the host's clock says: the instant, and the day it is for the person in their zone. */
export function presentMoment({ clock }: Pick<CorePorts, 'clock'>): PresentMoment {
  const now = epochToInstant(clock.now())
  const zone = clock.zone()
  return { now, zone, today: instantToDay(now, zone) }
}
