/** Trades the one-time token of a printed address for a session's key, as the window does. */
export async function openSession(url: string): Promise<{ origin: string; key: string }> {
  const { origin, hash } = new URL(url)
  const token = /token=([\w-]+)/.exec(hash)?.[1]
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Error(`The session was refused: ${response.status} ${await response.text()}`)
  const { key } = (await response.json()) as { key: string }
  return { origin, key }
}
