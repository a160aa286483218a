import type { ControlMessage } from '#sync/network/session.ts'
import type { Introduction } from './pairing-record.ts'

/** What the other end calls its person and its computer; null for what it did not say. */
export type TheirNames = { name: string | null; device: string | null }

/** The fields by which hello, and later the word `names`, tell what this side is called. */
export function tellNames({ myName, myDevice }: Introduction): { name: string; device: string } {
  return { name: myName, device: myDevice }
}

/** The word of the control channel after a name was changed. */
export function namesMessage(introduction: Introduction): ControlMessage {
  return { type: 'names', ...tellNames(introduction) }
}

/** The names in a hello or a word `names`; anything that is no text counts as not said. */
export function readNames(said: Record<string, unknown>): TheirNames {
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : null)
  return { name: text(said['name']), device: text(said['device']) }
}
