import type { Connection } from '#contract/guarded-link.ts'
import { connectSocket } from '#contract/wire-link.ts'

const keyName = 'mentorbook-session'

/** Why this window may not open the notebook, in a sentence the page shows. */
export class SessionRefused extends Error {}

let refused: SessionRefused | undefined

/** Trades the one-time token of the address for a session's key, which stays in this tab alone. Call before the router reads the address. */
export async function openSession(): Promise<void> {
  const token = /[#&]token=([\w-]+)/.exec(location.hash)?.[1]
  if (!token) return
  history.replaceState(null, '', location.pathname)
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (response.ok) {
    const { key } = (await response.json()) as { key: string }
    sessionStorage.setItem(keyName, key)
  } else if (!sessionStorage.getItem(keyName)) refused = new SessionRefused(await response.text())
}

/** A new socket to the core in browser mode. Fails SessionRefused when this tab has no session. */
export async function connectBrowser(): Promise<Connection> {
  const key = sessionStorage.getItem(keyName)
  if (!key) throw refused ?? new SessionRefused('This window has no session.')
  return connectSocket(new WebSocket(`ws://${location.host}/rpc`, ['mentorbook', key]))
}

/** The sentence for a window that cannot get a session, or null. */
export function sessionProblem(): string | null {
  if (sessionStorage.getItem(keyName)) return null
  return (
    refused?.message ??
    'It was opened without the address that belongs to it. Run "npm start" again: it opens a new window of the notebook that is running.'
  )
}
