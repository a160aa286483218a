import type { BackendClient } from '#contract/contract.ts'
import { epochToInstant } from '#shared/time.ts'
import { CliFailure } from '../exit-codes.ts'
import { exchangeState, notMetWords } from './exchange-state.ts'
import { followSharings, type Followed } from './follow-sharings.ts'
import { sharingsNow } from './look-at-sharings.ts'
import { sharingEvents } from './sharing-events.ts'

type FollowOptions = Omit<Parameters<typeof followSharings>[1], 'isOver'>

/**
 * Follows until all that waited is at the partners and theirs is here, or the seconds are up. What could be left in a folder counts
 * as exchanged then. Fails CliFailure for what was not exchanged.
 */
export async function exchangeOnce(client: BackendClient, options: FollowOptions, seconds: number): Promise<void> {
  const ways = await client.sharing.options()
  const isFolderAlone = !ways.lan && !ways.dht
  const started = epochToInstant(Math.floor(performance.timeOrigin))
  const inFolder = new Set<string>()
  const limit = new AbortController()
  let timer: NodeJS.Timeout | undefined

  async function exchangeFolder({ mentorshipId, phase, mailbox }: Followed['sharing']): Promise<void> {
    if (phase !== 'paired' || mailbox === null || inFolder.has(mentorshipId)) return
    await client.sharing.exchange({ mentorshipId })
    inFolder.add(mentorshipId)
  }

  function isUnderWay({ sharing, partner }: Followed): boolean {
    if (isFolderAlone && inFolder.has(sharing.mentorshipId)) return false
    return exchangeState(sharing, partner, started).state === 'under way'
  }

  const all = await followSharings(client, {
    ...options,
    signal: AbortSignal.any([options.signal, limit.signal]),
    async isOver(looked) {
      for (const { sharing } of looked) await exchangeFolder(sharing)
      timer ??= setTimeout(() => limit.abort(), seconds * 1_000)
      return seconds === 0 || !looked.some(isUnderWay)
    },
  })
  clearTimeout(timer)
  if (options.signal.aborted) return
  // What the folder brought may have come after the last look.
  for (const now of await sharingsNow(client, options.mentorshipId)) {
    const before = all.find(({ sharing }) => sharing.mentorshipId === now.mentorshipId)
    if (!before) continue
    const { partner } = before
    for (const event of sharingEvents(before.sharing, now, { partner, zone: options.zone }))
      options.tell(event, { mentorshipId: now.mentorshipId, partner })
  }
  const failures = all.flatMap(({ sharing, partner }) => {
    const reached = exchangeState(sharing, partner, started)
    if (reached.state === 'stuck') return [reached.sentence]
    if (reached.state === 'done' || inFolder.has(sharing.mentorshipId)) return []
    return [notMetWords(sharing, partner, seconds)]
  })
  if (failures.length > 0) throw new CliFailure(failures.join('\n'))
}
