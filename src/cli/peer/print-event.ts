import { epochToInstant } from '#shared/time.ts'
import { plain } from '../output.ts'
import type { PeerEvent } from './sharing-events.ts'

/** Prints an event: its lines for people, or one line of JSON for programs. */
export function printEvent(
  json: boolean | undefined,
  { event, lines, data }: PeerEvent,
  of: { mentorshipId?: string; partner?: string } = {},
): void {
  const told = { event, at: epochToInstant(Date.now()), ...of, sentence: lines[0] ?? '', ...data }
  process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${lines.map((line) => plain(line)).join('\n')}\n`)
}
