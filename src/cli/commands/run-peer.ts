import path from 'node:path'
import type { Command } from 'commander'
import type { BackendClient } from '#contract/contract.ts'
import type { NotebookPlace } from '../core-process.ts'
import { CliFailure, exitCodes } from '../exit-codes.ts'
import { findMentorship } from '../find-mentorship.ts'
import { span } from '../parse-options.ts'
import { beginPairing, firstLine, setFolder } from '../peer/begin-pairing.ts'
import { exchangeOnce } from '../peer/exchange-once.ts'
import { isSpent, whySpent } from '../peer/exchange-state.ts'
import { followSharings, type Followed } from '../peer/follow-sharings.ts'
import { isAlive, printStatus, sharingsNow } from '../peer/look-at-sharings.ts'
import { printEvent } from '../peer/print-event.ts'
import type { PeerEvent } from '../peer/sharing-events.ts'
import { withCore } from '../with-core.ts'

/** The options of `mentorbook peer` as they were typed. */
export type PeerOptions = NotebookPlace & {
  mentorship?: string
  name?: string
  invite?: boolean
  join?: string
  mailbox?: string
  once?: boolean
  wait?: number
  status?: boolean
  json?: boolean
}

const help = `
Runs until Ctrl+C and says in one line each what happens; with --json in lines of JSON. While a window has the notebook open,
that one shares, and this follows what it does.

  mentorbook peer --invite --mentorship Tobias --name Lena      makes a code and waits for Tobias
  mentorbook peer --join CODE --mentorship Lena --name Tobias   enters the code (- reads it from the standard input)
  mentorbook peer --once --wait 5m                              exchanges what waits, then ends

The answer to the shell:
  0  ended by Ctrl+C, or with --once: all was exchanged, or left in the folder
  1  it was not, or the code lets nobody in any more; the reason is said
  2  the command is not right
  3  the notebook is held by another program, or its passphrase is missing or wrong`

const usualWait = 60
/** An opened notebook locks itself when nobody types; whoever starts this wants it open. Milliseconds. */
const inputEvery = 20_000

/** `mentorbook peer`: shares without a window. */
export function addPeerCommand(program: Command): void {
  program
    .command('peer')
    .description('Share with the people you are paired with, without a window')
    .option('--mentorship <name>', 'which one: the name of the person or the id (all that are shared when left out)')
    .option('--invite', 'make a code for the other person and wait for them')
    .option('--join <code>', 'enter the code that the other person made')
    .option('--name <name>', 'what you are called towards the other person, with --invite and --join')
    .option('--mailbox <folder>', 'from now on leave sealed files in this folder that both can reach')
    .option('--once', 'exchange what waits, then end')
    .option('--wait <time>', 'with --once: how long at most, such as 60s or 5m (60s); 0s for the folder alone', span)
    .option('--status', 'say how every sharing stands, then end')
    .addHelpText('after', help)
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<PeerOptions>()
      checkUsage(options)
      const code = options.join === '-' ? await firstLine() : options.join
      await runPeer({ ...options, ...(code === undefined ? {} : { join: code }) })
    })
}

function checkUsage({ invite, join, status, mentorship, name, once: isOnce, wait, mailbox }: PeerOptions): void {
  const badUsage = (sentence: string) => new CliFailure(sentence, exitCodes.badUsage)
  if ([invite, join, status].filter((one) => one !== undefined).length > 1)
    throw badUsage('Please choose one of --invite, --join and --status.')
  if ((invite || join !== undefined) && mentorship === undefined)
    throw badUsage('Please say with whom: --mentorship NAME.')
  if (join !== undefined && name === undefined)
    throw badUsage('Please say what you are called towards them: --name NAME.')
  if (name !== undefined && !invite && join === undefined) throw badUsage('--name goes with --invite or --join.')
  if (wait !== undefined && !isOnce) throw badUsage('--wait goes with --once.')
  if (status && (isOnce || mailbox !== undefined)) throw badUsage('--status goes alone.')
}

async function runPeer(options: PeerOptions): Promise<void> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  // Once: who asks a second time does not want to wait.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  // Nobody reads any more.
  process.stdout.on('error', stop)
  try {
    await withCore(options, (client, { isShared }) => share(client, { ...options, isShared }, stopping.signal))
  } catch (error) {
    // Ctrl+C reaches the core as well, which may be gone before the answer.
    if (!stopping.signal.aborted) throw error
  }
  if (!options.status) printEvent(options.json, closed)
}

async function share(
  client: BackendClient,
  options: PeerOptions & { isShared: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { mentorship, isShared, json, mailbox, wait } = options
  const found = mentorship === undefined ? undefined : await findMentorship(client, mentorship)
  if (options.status) return printStatus(client, found?.id, json)
  if (isShared) printEvent(json, attached)
  if (found) await beginPairing(client, found.id, options)
  if (mailbox !== undefined) await setFolder(client, found?.id, path.resolve(mailbox))
  if (!(await sharingsNow(client, found?.id)).some(isAlive))
    throw new CliFailure(
      `Nothing is shared${found ? ` with ${found.partner}` : ''} yet. Begin with --invite or --join.`,
    )
  const followed = {
    mentorshipId: found?.id,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    signal,
    tell: (event: PeerEvent, of: { mentorshipId: string; partner: string }) => printEvent(json, event, of),
  }
  const noteInput = () => void client.vault.noteInput().catch(() => undefined)
  const input = isShared ? undefined : setInterval(noteInput, inputEvery)
  try {
    if (options.once) await exchangeOnce(client, followed, wait ?? usualWait)
    else await followToTheEnd(client, followed)
  } finally {
    clearInterval(input)
  }
}

/** Follows until nothing can go over any more. Fails CliFailure when a code turned out to let nobody in. */
async function followToTheEnd(
  client: BackendClient,
  followed: Omit<Parameters<typeof followSharings>[1], 'isOver'>,
): Promise<void> {
  const goesOn = ({ sharing }: Followed) => isAlive(sharing) && !isSpent(sharing)
  const all = await followSharings(client, { ...followed, isOver: async (looked) => !looked.some(goesOn) })
  const [spent] = followed.signal.aborted ? [] : all.filter(({ sharing }) => isSpent(sharing))
  if (spent) throw new CliFailure(whySpent(spent.sharing))
}

const attached: PeerEvent = {
  event: 'attached',
  lines: ['Another program has this notebook open and shares it. This follows what it does.'],
}
const closed: PeerEvent = { event: 'closed', lines: ['Closed. What waits is kept.'] }
