import type { Incompatibility } from './bye-reason.ts'
import type { ControlMessage, Hello } from './session.ts'

/** The version of everything in this folder that travels. */
export const protocolVersion = 1

const maxCapabilities = 64

/** The first message of a link. */
export function helloMessage(hello: Hello): ControlMessage {
  return { ...hello, type: 'hello' }
}

/** Reads the other side's hello; fields this version does not know stay on it. */
export function readHello(
  message: ControlMessage,
  { own, oldestSchema }: { own: Hello; oldestSchema: number },
): { hello: Hello } | { reason: Incompatibility | 'malformed' } {
  const { type, protocol, schema, instance, sentAt, capabilities, ...unknown } = message
  if (type !== 'hello' || !isCount(protocol)) return { reason: 'malformed' }
  // Before the rest is read: another protocol may spell it differently.
  if (protocol !== protocolVersion) return { reason: protocol > protocolVersion ? 'protocol-newer' : 'protocol-older' }
  if (!isCount(schema) || !isInstance(instance) || typeof sentAt !== 'number') return { reason: 'malformed' }
  if (!isWords(capabilities)) return { reason: 'malformed' }
  if (instance === own.instance) return { reason: 'own-instance' }
  if (schema < oldestSchema) return { reason: 'schema-older' }
  return { hello: { ...unknown, protocol, schema, instance, sentAt, capabilities } }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isInstance(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
}

function isWords(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= maxCapabilities &&
    value.every((word) => typeof word === 'string' && word.length <= 64)
  )
}
