import { networkInterfaces } from 'node:os'
import { LinkFailure } from '../transport.ts'

/** What is known when a peer was not reached through the directory. */
export type DhtMiss = { cause: unknown; answered: boolean; interfaces?: typeof networkInterfaces }

const offline = 'This computer is not connected to a network right now. Mentorbook tries again by itself.'
const silence =
  'The internet directory did not answer, so your partner could not be looked up. The connection may be down or blocked; Mentorbook tries again by itself.'
const blocked =
  'The other notebook is there, but the two networks let no direct connection through. A relay in the sync settings can help.'
const notAnswering =
  'The other notebook did not answer. It may have been closed a moment ago, or not wait for you any more; Mentorbook tries again by itself.'
const notFound =
  'The other notebook was not found. It may be closed right now. If this stays so, see whether date and time are right on both computers.'

const sentencesOfCodes: Readonly<Record<string, string>> = {
  PEER_NOT_FOUND: notFound,
  CANNOT_HOLEPUNCH: blocked,
  HOLEPUNCH_ABORTED: blocked,
  HOLEPUNCH_PROBE_TIMEOUT: blocked,
  HOLEPUNCH_DOUBLE_RANDOMIZED_NATS: blocked,
  REMOTE_ABORTED: blocked,
  REMOTE_NOT_HOLEPUNCHING: blocked,
  REMOTE_NOT_HOLEPUNCHABLE: blocked,
  RELAY_ABORTED: blocked,
}

/** The failure with the sentence that fits best: no network, nobody in the directory, or why this peer was not met. */
export function dhtFailure({ cause, answered, interfaces = networkInterfaces }: DhtMiss): LinkFailure {
  const sentence = answered
    ? (sentencesOfCodes[codeOf(cause)] ?? notAnswering)
    : isOffline(interfaces)
      ? offline
      : silence
  return new LinkFailure('unreachable', { cause, sentence })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function isOffline(interfaces: typeof networkInterfaces): boolean {
  return !Object.values(interfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
}
