const hostAndPort = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?):(\d{1,5})$/i

/** The computers typed one on each line, and what is wrong with the first that cannot be one. */
export function readBootstrap(text: string): { nodes: string[]; problem: string | undefined } {
  const nodes = text.split(/[\s,;]+/).filter((node) => node !== '')
  if (nodes.length > 20) return { nodes, problem: 'Twenty computers at most.' }
  const wrong = nodes.find((node) => !isHostAndPort(node))
  if (wrong === undefined) return { nodes, problem: undefined }
  return { nodes, problem: `“${wrong}” is no address with a port, such as find.example.org:49737.` }
}

function isHostAndPort(text: string): boolean {
  const port = Number(hostAndPort.exec(text)?.[1] ?? 0)
  return port >= 1 && port <= 65_535
}

/** The key of a relay as it is typed; null for none. */
export function readRelay(text: string): { relay: string | null; problem: string | undefined } {
  const relay = text.replace(/\s+/g, '').toLowerCase()
  if (relay === '') return { relay: null, problem: undefined }
  if (/^[0-9a-f]{64}$/.test(relay)) return { relay, problem: undefined }
  return { relay, problem: 'A relay’s key has 64 characters, the digits and the letters a to f.' }
}
