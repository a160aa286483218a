import type { BackendClient } from '#contract/contract.ts'
import type { Sharing } from '#contract/sharing.contract.ts'
import { plain, print } from '../output.ts'
import { waitingWords } from './sharing-events.ts'

/** Whether anything can still go over. */
export function isAlive({ phase }: Sharing): boolean {
  return phase === 'inviting' || phase === 'joining' || phase === 'paired' || phase === 'paused'
}

/** Every sharing as it stands, or the one of a mentorship. */
export async function sharingsNow(client: BackendClient, mentorshipId?: string): Promise<Sharing[]> {
  for await (const { sharings } of await client.sharing.watch())
    return sharings.filter((one) => mentorshipId === undefined || one.mentorshipId === mentorshipId)
  return []
}

/** Prints how every sharing stands, or one. */
export async function printStatus(
  client: BackendClient,
  mentorshipId: string | undefined,
  json: boolean | undefined,
): Promise<void> {
  const sharings = await sharingsNow(client, mentorshipId)
  const mentorships = await client.mentorships.list({})
  print(json, { sharings }, () => {
    if (sharings.length === 0) return 'Nothing is shared.'
    return sharings
      .map((sharing) => {
        const row = mentorships.find(({ id }) => id === sharing.mentorshipId)
        return plain(statusWords(sharing, row?.personName ?? 'Somebody'))
      })
      .join('\n')
  })
}

const phaseWords: Record<Sharing['phase'], string> = {
  off: 'not shared',
  inviting: 'a code is made',
  joining: 'a code is entered',
  paired: 'paired',
  paused: 'paused',
  left: 'ended',
  revoked: 'ended',
}

function statusWords(sharing: Sharing, name: string): string {
  const { phase, isConnected, waiting, lastSeen, safety, mailbox, problem, warning } = sharing
  const facts = [
    phaseWords[phase],
    ...(isConnected ? ['connected'] : lastSeen === null ? [] : [`met last at ${lastSeen}`]),
    ...(phase === 'paired' && safety ? [safety.isVerified ? 'number compared' : 'number not compared yet'] : []),
    ...(mailbox === null ? [] : [`folder ${mailbox.folder}`]),
  ]
  const more = [
    ...(waiting > 0 ? [waitingWords(waiting, name)] : []),
    ...(phase === 'paired' && safety && !safety.isVerified ? [safety.digits, safety.words.join(' ')] : []),
    ...[problem, warning, mailbox?.problem ?? null].filter((sentence) => sentence !== null),
  ]
  return [`${name}: ${facts.join(', ')}`, ...more.map((line) => `  ${line}`)].join('\n')
}
