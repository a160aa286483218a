import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export type Verdict = { allowed: true } | { allowed: false; status: 400 | 401 | 403 | 405 | 421; sentence: string }

const allowed: Verdict = { allowed: true }
const refuse = (status: 400 | 401 | 403 | 405 | 421, sentence: string): Verdict => ({
  allowed: false,
  status,
  sentence,
})

/**
 * Decides who may talk to the core on the loopback address, so that no web page and no rebound name can.
 * Host must be exactly ours (421), Origin ours or absent on a plain page load (403), the session known (401).
 */
export function createLoopbackGuard(options: {
  port: () => number
  firstToken: string
  onTokenUsed(next: string): void
}) {
  // Digests, so that looking one up takes the same time whatever was sent.
  const sessions = new Set<string>()
  let oneTimeToken = options.firstToken

  const host = () => `127.0.0.1:${options.port()}`
  const origin = () => `http://${host()}`

  function checkAddress(request: IncomingMessage): Verdict {
    if (request.httpVersion !== '1.1') return refuse(400, 'Mentorbook speaks HTTP/1.1 here.')
    if (count(request, 'host') !== 1 || request.headers.host !== host())
      return refuse(421, 'This is not an address of Mentorbook.')
    return allowed
  }

  return {
    /** A file of the window. It holds no data, so it needs no session, but it must be asked for by ourselves or by the address bar. */
    checkPage(request: IncomingMessage): Verdict {
      const address = checkAddress(request)
      if (!address.allowed) return address
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only reading is possible here.')
      if (request.headers.origin !== undefined && request.headers.origin !== origin())
        return refuse(403, 'Another page may not read Mentorbook.')
      const site = request.headers['sec-fetch-site']
      if (site === undefined || site === 'same-origin' || site === 'none') return allowed
      // The launcher opens the window through a local file that leads here, which browsers call cross-site.
      const opensWindow =
        request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document'
      return opensWindow ? allowed : refuse(403, 'Another page may not read Mentorbook.')
    },
    /** The exchange of the one-time token for a session. Answers the session's key, or a verdict. */
    exchange(request: IncomingMessage, token: string): { key: string } | Verdict {
      const address = checkAddress(request)
      if (!address.allowed) return address
      if (request.method !== 'POST') return refuse(405, 'The token is exchanged with POST.')
      if (request.headers.origin !== origin()) return refuse(403, 'Another page may not open a session.')
      if (request.headers['content-type'] !== 'application/json') return refuse(400, 'The token comes as JSON.')
      if (!same(token, oneTimeToken)) {
        return refuse(
          401,
          'This address was used already or belongs to an earlier start. Start Mentorbook again to get a new one.',
        )
      }
      // The launcher restarts a dead core with the same first token; the key that belongs to it must then still hold.
      const key = token === options.firstToken ? keyOf(token) : randomBytes(32).toString('base64url')
      sessions.add(digest(key))
      oneTimeToken = randomBytes(32).toString('base64url')
      options.onTokenUsed(oneTimeToken)
      return { key }
    },
    /** The socket that carries everything: our own origin and a session's key as its subprotocol. */
    checkSocket(request: IncomingMessage): Verdict {
      const address = checkAddress(request)
      if (!address.allowed) return address
      if (request.headers.origin !== origin() || count(request, 'origin') !== 1)
        return refuse(403, 'Another page may not talk to Mentorbook.')
      const [protocol, key = '', ...rest] = (request.headers['sec-websocket-protocol'] ?? '')
        .split(',')
        .map((part) => part.trim())
      const wellFormed = protocol === socketProtocol && rest.length === 0
      const known = wellFormed && (same(key, keyOf(options.firstToken)) || sessions.has(digest(key)))
      return known ? allowed : refuse(401, 'This window has no session. Start Mentorbook again to get a new one.')
    },
  }
}

/** The first subprotocol a window names; the second is its session's key. */
export const socketProtocol = 'mentorbook'

const keyOf = (token: string) => createHash('sha256').update(`mentorbook session ${token}`).digest('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

function count(request: IncomingMessage, name: string): number {
  return request.rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length
}
