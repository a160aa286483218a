import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** The next line that a parent writes, read as JSON with texts as values; empty when it ends without one or writes anything else. */
export async function firstLine(input: Readable): Promise<Readonly<Record<string, unknown>>> {
  const lines = createInterface({ input })
  try {
    for await (const line of lines) {
      const value: unknown = JSON.parse(line)
      return typeof value === 'object' && value !== null ? { ...value } : {}
    }
  } catch {
    // Not ours; nothing was handed over.
  } finally {
    lines.close()
  }
  return {}
}

/** The data key a parent hands back after a crash, or undefined. */
export async function handedKey(input: Readable): Promise<Uint8Array | undefined> {
  const { key } = await firstLine(input)
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : undefined
  return bytes?.length === 32 ? new Uint8Array(bytes) : undefined
}
