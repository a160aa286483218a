import { createInterface } from 'node:readline'
import type { BackendClient } from '#contract/contract.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { isAlive, sharingsNow } from './look-at-sharings.ts'

/** Makes an invite or enters one, where that is asked for. Fails with the sentence of the sharing where it is not possible. */
export async function beginPairing(
  client: BackendClient,
  mentorshipId: string,
  { invite, join, name }: { invite?: boolean; join?: string; name?: string },
): Promise<void> {
  if (join !== undefined) await client.sharing.join({ mentorshipId, text: join, myName: name ?? '' })
  if (!invite) return
  const { phase } = await client.sharing.state({ mentorshipId })
  if (phase === 'paired') return void (await client.sharing.inviteDevice({ mentorshipId }))
  if (name === undefined)
    throw new CliFailure('Please say what you are called towards them: --name NAME.', exitCodes.badUsage)
  await client.sharing.invite({ mentorshipId, myName: name })
}

/** Chooses the folder for sealed files, of one mentorship or of the only one that is shared. Fails CliFailure badUsage for several. */
export async function setFolder(
  client: BackendClient,
  mentorshipId: string | undefined,
  folder: string,
): Promise<void> {
  const alive = (await sharingsNow(client, mentorshipId)).filter(isAlive)
  if (alive.length > 1)
    throw new CliFailure('Please say for whom the folder is: --mentorship NAME.', exitCodes.badUsage)
  for (const sharing of alive) await client.sharing.setMailbox({ mentorshipId: sharing.mentorshipId, folder })
}

/** The first line of the standard input. */
export async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}
