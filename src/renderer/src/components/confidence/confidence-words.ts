import { confidenceLevelWords, type Confidence } from '#contract/confidence.contract.ts'
import { formatDay } from '#shared/time.ts'

/** "Told in confidence by Ana Lund · only between us two · until 3 May 2026". */
export function confidenceWords({ toldByName, level, until }: Omit<Confidence, 'id' | 'toldBy'>): string {
  const parts = [
    toldByName === null ? 'Told in confidence' : `Told in confidence by ${toldByName}`,
    confidenceLevelWords[level].toLowerCase(),
    ...(until === null ? [] : [`until ${formatDay(until)}`]),
  ]
  return parts.join(' · ')
}
