import { z } from 'zod'

const sentence = z.string().min(1).max(2_000)
const id = z.number().int().positive()
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= 16_384)

/** What the core's process may say to its host. Fields this host does not know are passed over. */
export const coreMessageSchema = z.union([
  z.object({ type: z.literal('progress'), sentence }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('refused'), sentence, holder: z.object({ url: z.string().optional() }).optional() }),
  z.object({ type: z.literal('failed'), sentence }),
  z.object({ type: z.literal('closing'), fraction: z.number().min(0).max(1) }),
  z.object({ type: z.literal('key'), key: bytes.refine((key) => key.length === 32) }),
  z.object({ type: z.literal('guard'), id, ask: z.enum(['start', 'end']) }),
  z.object({ type: z.literal('keychain'), id, ask: z.literal('available') }),
  z.object({ type: z.literal('keychain'), id, ask: z.enum(['seal', 'open']), bytes }),
])
export type CoreMessage = z.infer<typeof coreMessageSchema>
/** What the core asks of the operating system's keychain. */
export type KeychainQuestion = Extract<CoreMessage, { type: 'keychain' }>
/** A core asks for a process in which it checks what partners send, or for its end. */
export type GuardQuestion = Extract<CoreMessage, { type: 'guard' }>
/** `bytes` is absent when the keychain did not do it. */
export interface KeychainAnswer {
  readonly type: 'keychain'
  readonly id: number
  readonly available?: boolean
  readonly bytes?: Uint8Array
}

/** What the core is told once, before anything else. */
export interface CoreOptions {
  readonly profile: string
  /** Folder that holds the notebooks; without it the core takes the system's folder for application data. */
  readonly dataDir?: string
  /** Fills a new, empty notebook with invented people to try things on. */
  readonly demo: boolean
  readonly appVersion: string
  readonly protection?: 'key-file'
}
