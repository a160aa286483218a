import { z } from 'zod'

const sentence = z.string().min(1).max(2_000)

/** What the core's process may say to its host. Fields this host does not know are passed over. */
export const coreMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), sentence }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('refused'), sentence, holder: z.object({ url: z.string().optional() }).optional() }),
  z.object({ type: z.literal('failed'), sentence }),
])
export type CoreMessage = z.infer<typeof coreMessageSchema>

/** What the core is told once, before anything else. */
export interface CoreOptions {
  readonly profile: string
  /** Folder that holds the notebooks; without it the core takes the system's folder for application data. */
  readonly dataDir?: string
  /** Fills a new, empty notebook with invented people to try things on. */
  readonly demo: boolean
  readonly appVersion: string
}
