import type { AllowedClients, Presence } from './guard.ts'
import { guardLimits } from './guard-limits.ts'
import { Refusal, refuse, refused } from './refusal.ts'
import { checkJson } from './scan-value.ts'

/** The most UTF-16 units of each text. */
const texts = { name: 80, place: 200 } as const
const longestPosition = 200
const largestPosition = 2 ** 31 - 1
const decoder = new TextDecoder('utf-8', { fatal: true })
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/**
 * Checks a presence state: short JSON with known fields only, finite positions, texts cleaned of control and direction
 * characters and cut. With `allowedClients` it may carry only a client id of the peer. Never throws.
 */
export function checkPresence(
  state: Uint8Array,
  allowedClients: AllowedClients = 'learn',
): { ok: true; presence: Presence } | ReturnType<typeof refused> {
  try {
    if (state.length > guardLimits.presenceBytes) refuse('bad-presence', `${state.length} bytes`)
    const presence = readPresence(JSON.parse(decoder.decode(state)))
    if (presence.client !== undefined && allowedClients !== 'learn' && !allowedClients.includes(presence.client))
      refuse('forged-client', 'presence under the client id of somebody else')
    return { ok: true, presence }
  } catch (error) {
    const attack = error instanceof Refusal && error.attack === 'forged-client' ? 'forged-client' : 'bad-presence'
    return refused(attack, error instanceof Refusal ? error.message : 'no JSON')
  }
}

function readPresence(value: unknown): Presence {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('bad-presence', 'no fields')
  checkJson(value, 0)
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, readField(field, inner)]))
}

function readField(field: string, value: unknown): unknown {
  switch (field) {
    case 'client':
      return isCount(value, guardLimits.client) ? value : refuse('bad-presence', 'no client id')
    case 'name':
    case 'place':
      return typeof value === 'string' ? cleanText(value, texts[field]) : refuse('bad-presence', 'no text')
    case 'typing':
      return typeof value === 'boolean' ? value : refuse('bad-presence', 'no yes or no')
    case 'anchor':
    case 'head':
      if (typeof value === 'string' && value.length <= longestPosition) return cleanText(value, longestPosition)
      return isCount(value, largestPosition) ? value : refuse('bad-presence', 'no position')
    default:
      return refuse('bad-presence', 'a field that is not known')
  }
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
}

function cleanText(text: string, most: number): string {
  return text.replace(unseen, '').toWellFormed().slice(0, most).toWellFormed().trim()
}
