import type { Sharing } from '#contract/sharing.contract.ts'
import { formatTime, instantToDay, type TimeZoneId } from '#shared/time.ts'

/** One thing that happened to a sharing. `lines` say it to a person; `data` is for programs. */
export type PeerEvent = { event: string; lines: string[]; data?: Record<string, unknown> }

const ways = { lan: 'the local network', dht: 'the internet', mailbox: 'the folder' } as const

/** What happened between two looks at a sharing; at the first, how it stands. `partner`: what the person is called here. */
export function sharingEvents(
  before: Sharing | undefined,
  now: Sharing,
  { partner, zone }: { partner: string; zone: TimeZoneId },
): PeerEvent[] {
  return [
    ...phaseEvents(before, now, partner, zone),
    ...linkEvents(before, now, partner),
    ...changeEvents(before, now, partner),
    ...troubleEvents(before, now),
  ]
}

function phaseEvents(before: Sharing | undefined, now: Sharing, partner: string, zone: TimeZoneId): PeerEvent[] {
  const { phase, invite, safety, problem } = now
  const isNewCode = invite !== null && invite.code !== before?.invite?.code
  const told: PeerEvent[] = isNewCode ? [inviteEvent(invite, partner, zone)] : []
  if (phase === before?.phase) return told
  switch (phase) {
    case 'joining':
      return [{ event: 'joining', lines: [`Looking for ${partner}, who made the code.`] }]
    case 'paired': {
      const wasPairing = before?.phase === 'inviting' || before?.phase === 'joining' || before?.phase === 'off'
      if (!wasPairing) return [...told, { event: 'sharing', lines: [`Sharing with ${partner}.`] }]
      const numbers = safety ? [`  ${safety.digits}`, `  ${safety.words.join(' ')}`] : []
      const lines = [`Paired with ${partner}. If nobody is in between, they see the same number and words:`, ...numbers]
      return [...told, { event: 'paired', lines, data: { safety } }]
    }
    case 'paused':
      return [{ event: 'paused', lines: [problem ?? `The sharing with ${partner} is paused.`] }]
    case 'left':
    case 'revoked':
      return [{ event: 'ended', lines: [problem ?? `The sharing with ${partner} has ended.`] }]
    default:
      return told
  }
}

function inviteEvent(invite: NonNullable<Sharing['invite']>, partner: string, zone: TimeZoneId): PeerEvent {
  const until = `${instantToDay(invite.expiresAt, zone)} ${formatTime(invite.expiresAt, zone)}`
  const lines = [
    `Give ${partner} this code over a way you trust. It is for one use, until ${until}:`,
    `  ${invite.code}`,
    `  ${invite.link}`,
  ]
  return { event: 'invite', lines, data: { ...invite } }
}

function linkEvents(before: Sharing | undefined, now: Sharing, partner: string): PeerEvent[] {
  const direct = now.over.filter((way) => way !== 'mailbox')
  const wasDirect = before?.isConnected ? before.over.filter((way) => way !== 'mailbox') : []
  if (now.isConnected && direct.join() !== wasDirect.join())
    return [
      {
        event: 'connected',
        lines: [`Connected to ${partner} over ${direct.map((way) => ways[way]).join(' and ')}.`],
        data: { over: direct },
      },
    ]
  if (before?.isConnected && !now.isConnected) return [{ event: 'apart', lines: [`Not connected to ${partner} now.`] }]
  return []
}

function changeEvents(before: Sharing | undefined, now: Sharing, partner: string): PeerEvent[] {
  const came = now.takenIn - (before?.takenIn ?? 0)
  const waited = before?.waiting ?? 0
  const told: PeerEvent[] = []
  if (came > 0)
    told.push({ event: 'taken-in', lines: [`${changes(came)} of ${partner} taken in.`], data: { changes: came } })
  // While connected they are on their way at once.
  const isNews = now.waiting > waited || (before?.isConnected === true && now.waiting > 0)
  if (isNews && !now.isConnected)
    told.push({ event: 'waiting', lines: [waitingWords(now.waiting, partner)], data: { changes: now.waiting } })
  if (waited > 0 && now.waiting === 0)
    told.push({ event: 'delivered', lines: [`${partner} has all that waited.`], data: { changes: waited } })
  return told
}

function troubleEvents(before: Sharing | undefined, now: Sharing): PeerEvent[] {
  const told: PeerEvent[] = []
  const isPhaseNews = ['paused', 'left', 'revoked'].includes(now.phase)
  if (now.problem !== null && now.problem !== before?.problem && !isPhaseNews)
    told.push({ event: 'problem', lines: [now.problem] })
  if (now.warning !== null && now.warning !== before?.warning) told.push({ event: 'warning', lines: [now.warning] })
  const folder = now.mailbox?.problem ?? null
  if (folder !== null && folder !== before?.mailbox?.problem) told.push({ event: 'folder', lines: [folder] })
  return told
}

/** How many changes wait for somebody. */
export function waitingWords(count: number, partner: string): string {
  return `${changes(count)} ${count === 1 ? 'waits' : 'wait'} for ${partner}.`
}

const changes = (count: number) => (count === 1 ? '1 change' : `${count} changes`)
