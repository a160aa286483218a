import { useCallback } from 'react'
import { parseNaturalDate } from '#shared/natural-date.ts'
import { instantToDay, type PlainDay } from '#shared/time.ts'
import { systemZone, useNow } from './use-now.ts'

/** What day it is, and how a `DateField` reads words such as "next Friday". */
export function useDayWords(): { today: PlainDay; parse: (text: string) => PlainDay | null } {
  const now = useNow()
  const zone = systemZone()
  const parse = useCallback((text: string) => parseNaturalDate(text, { now, zone })?.day ?? null, [now, zone])
  return { today: instantToDay(now, zone), parse }
}
