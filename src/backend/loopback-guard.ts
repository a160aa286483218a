import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
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
 *
 * One-time tokens and the keys of sessions are made from the secret of this launch, which no address ever holds. So a core that
 * was started again, by a crash or because it was locked, knows every window of before, and takes no token twice.
 */
export function createLoopbackGuard(options: {
  port: () => number
  secret: string
  /** How many tokens the cores before this one took; 0 when absent. */
  tokensUsed?: number
  /** With the token that is good next, and how many were taken. */
  onTokenUsed(next: string, tokensUsed: number): void
}) {
  const derive = (of: string) => createHmac('sha256', options.secret).update(of).digest('base64url')
  const tokenAt = (place: number) => derive(`token ${place}`)
  const keyFor = (nonce: string) => `${nonce}.${derive(`session ${nonce}`)}`
  let tokensUsed = options.tokensUsed ?? 0

  const host = () => `127.0.0.1:${options.port()}`
  const origin = () => `http://${host()}`

  function checkAddress(request: IncomingMessage): Verdict {
    if (request.httpVersion !== '1.1') return refuse(400, 'Mentorbook speaks HTTP/1.1 here.')
    if (count(request, 'host') !== 1 || request.headers.host !== host())
      return refuse(421, 'This is not an address of Mentorbook.')
    return allowed
  }

  return {
    /** The one-time token that is good now. */
    get token(): string {
      return tokenAt(tokensUsed)
    },
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
      if (!same(token, tokenAt(tokensUsed))) {
        return refuse(
          401,
          'This address was used already or belongs to an earlier start. Start Mentorbook again to get a new one.',
        )
      }
      tokensUsed += 1
      options.onTokenUsed(tokenAt(tokensUsed), tokensUsed)
      return { key: keyFor(randomBytes(16).toString('base64url')) }
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
      const known = wellFormed && same(key, keyFor(key.split('.', 1)[0] ?? ''))
      return known ? allowed : refuse(401, 'This window has no session. Start Mentorbook again to get a new one.')
    },
  }
}

/** The first subprotocol a window names; the second is its session's key. */
export const socketProtocol = 'mentorbook'

function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

function count(request: IncomingMessage, name: string): number {
  return request.rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length
}
