/** What one side takes from the other, in bytes unless said otherwise. The sender keeps within half of the rates. */
export const limits = {
  /** One sealed frame on the wire. */
  frame: 256 * 1_024,
  /** Handshake and header frames, before anything is proven. */
  handshakeFrame: 512,
  /** What is opened of a link before the others have their turn. */
  readPiece: 8 * 1_024,
  /** Bytes of a link that wait to be opened above which nothing more of it is read. */
  readAhead: 256 * 1_024,
  /** What the sender puts into one piece, and into one frame of several pieces. */
  piece: 64 * 1_024,
  frameTarget: 128 * 1_024,
  /** Messages within one frame. */
  frameMessages: 4_096,
  /** An update or state vector as it travels, and after inflation. */
  message: 4 * 1_024 * 1_024,
  inflated: 32 * 1_024 * 1_024,
  /** From this size on a message is deflated, and from the second on beside the event loop. */
  deflateAbove: 1_024,
  deflateAside: 128 * 1_024,
  presence: 4 * 1_024,
  refusal: 512,
  control: 16 * 1_024,
  controlDepth: 16,
  documentName: 256,
  /** Document channels open at once. */
  channels: 4_096,
  /** Unsent bytes of a document above which `send` answers false, and below which `drained` resolves. */
  highWater: 512 * 1_024,
  lowWater: 128 * 1_024,
  /** Bytes of messages that wait for their handlers above which nothing more is read. */
  unhandled: 8 * 1_024 * 1_024,
  /** Bytes of messages of which only a part has arrived, over all documents of a session. */
  unfinished: 8 * 1_024 * 1_024,
  /** Messages per second that are taken for long, and at once. */
  rate: 300,
  burst: 6_000,
  /** The same for what we send ourselves. */
  ownRate: 200,
  ownBurst: 4_000,
  /** Milliseconds. */
  helloWait: 10_000,
  aliveEvery: 10_000,
  silentAfter: 30_000,
  byeWait: 1_000,
} as const

/** The limits of a session; tests tighten single ones. */
export type Limits = { readonly [Name in keyof typeof limits]: number }
