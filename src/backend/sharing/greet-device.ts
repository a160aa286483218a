import { toHex } from '#sync/identity/key-pair.ts'
import { checkLinkProof, proveLink } from '#sync/identity/link-proof.ts'
import { openSession } from '#sync/network/open-session.ts'
import type { Session } from '#sync/network/session.ts'
import type { KeyPair, Link } from '#sync/network/transport.ts'
import { sharedSchema } from './document-shapes.ts'
import { readNames, tellNames, type TheirNames } from './introduce.ts'
import type { Introduction } from './pairing-record.ts'

/** A session whose other end proved its device key, and what it is called. */
export type Greeted = { session: Session; names: TheirNames }

/** The other end spoke under the right rendezvous keys, but is not the device. */
export class OtherDevice extends Error {
  /** The key it proved; null for no sound proof. */
  readonly key: Uint8Array | null
  constructor(key: Uint8Array | null) {
    super('another device than the known one')
    this.key = key
  }
}

/**
 * Opens a session over a link under rendezvous keys; each side's hello carries its proof of the static key and its names.
 * Rejects with SessionFailure or OtherDevice; the link is closed then. Call it in the turn in which the link came.
 */
export async function greetDevice(
  link: Link,
  { own, device, instance, ...introduction }: { own: KeyPair; device: Uint8Array; instance: string } & Introduction,
): Promise<Greeted> {
  const { handshakeHash, initiator } = link
  const proof = toHex(proveLink(own, handshakeHash, initiator))
  const hello = { schema: sharedSchema, instance, capabilities: [], ...tellNames(introduction), proof }
  const session = await openSession(link, { hello, oldestSchema: sharedSchema })
  const theirs: Record<string, unknown> = session.theirs
  const shown =
    typeof theirs['proof'] === 'string' ? new Uint8Array(Buffer.from(theirs['proof'], 'hex')) : new Uint8Array()
  const verdict = checkLinkProof(shown, { key: device, handshakeHash, initiator: !initiator })
  if (!verdict.ok) {
    session.close('malformed')
    throw new OtherDevice(verdict.why === 'other-key' ? verdict.key : null)
  }
  return { session, names: readNames(theirs) }
}
