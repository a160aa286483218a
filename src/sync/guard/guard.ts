/** Why something of a peer was not let in. Which of them pause the peer, and for how long, says `misbehaviour.ts`. */
export type AttackName =
  | 'too-large'
  | 'malformed'
  | 'too-many-structs'
  | 'too-many-clients'
  | 'too-long'
  | 'huge-clock'
  | 'forged-client'
  | 'gap'
  | 'forbidden-content'
  | 'forbidden-name'
  | 'forbidden-value'
  | 'wrong-root'
  | 'wrong-parent'
  | 'wrong-order'
  | 'too-deep'
  | 'not-applicable'
  | 'unknown-document'
  | 'bad-presence'
  | 'over-budget'
  | 'unchecked'

/** Large deletions are let in, because they may be meant; the product keeps a version first and says so. */
export type MassDeletion = {
  /** Entries and blocks that went. */ items: number
  /** Letters that went. */ characters: number
}

/** `sentence` is written for the person and may be shown as it is; `detail` is for the log and holds nothing of the content. */
export type GuardVerdict =
  | { ok: true; massDeletion?: MassDeletion }
  | { ok: false; attack: AttackName; sentence: string; detail?: string }

/** An update's verdict; `learned` are the client ids that were new and are the peer's from now on. */
export type UpdateVerdict = GuardVerdict & { learned?: number[] }

/** Client ids a peer may write under; `learn`: its ids are not known yet, any that nobody used before are taken. */
export type AllowedClients = readonly number[] | 'learn'

/** A document as the guard may ask for it: only what its own copy lacks crosses to the guard's process. */
export type StateSource = {
  stateVector(): Promise<Uint8Array>
  difference(stateVector: Uint8Array): Promise<Uint8Array>
}

export type CheckRequest = {
  name: string
  /** The state the update would be applied to (V1), in full or as a source. What was let in must be stored, or the same
   * state given again, before the document's next check. */
  state: Uint8Array | StateSource
  update: Uint8Array
  allowedClients: AllowedClients
  /** Device key of the peer, hex. */
  peer: string
}

/** What is known of where somebody is; all text is cleaned. */
export type Presence = {
  client?: number
  name?: string
  place?: string
  typing?: boolean
  anchor?: number | string
  head?: number | string
}

export type Guard = {
  /**
   * Checks an update of a peer against the state it would be applied to. Never throws and never blocks the caller's
   * event loop, because it runs in a process of its own; when that process dies or takes too long the verdict is
   * `unchecked`, never ok.
   */
  check(request: CheckRequest): Promise<UpdateVerdict>
  /** Checks a presence state (JSON); with `allowedClients` nobody can appear under a client id that is not theirs. */
  checkPresence(state: Uint8Array, allowedClients?: AllowedClients): GuardVerdict & { presence?: Presence }
  /** Ends the process; checks under way end as `unchecked`. */
  close(): Promise<void>
}

/** What may stand in XML documents: element names with their attributes, and the marks of text. */
export type XmlNames = { elements: Readonly<Record<string, readonly string[]>>; marks: readonly string[] }

/**
 * The shape a document must keep, given by the product: its roots with their kinds, and how deep it may nest. A map of
 * maps holds entries of plain values and `Y.Text`; an XML root needs `xml`.
 */
export type DocumentShape = { roots: Record<string, 'map-of-maps' | 'xml'>; maxDepth: number; xml?: XmlNames }
