import { z } from 'zod'

/**
 * What the window may ask of the program around it. The preload script exposes an implementation as
 * `window.mentorbookShell`; in browser mode the renderer brings its own with the same shape.
 *
 * The core's port is not part of it (a `MessagePort` cannot cross the context bridge). In Electron the window
 * listens for `message` events from its own window whose data is `{ type: CORE_PORT_MESSAGE }`, takes
 * `event.ports[0]`, `start()`s it, and then posts `{ type: CORE_PORT_WANTED }` to itself once. A port that comes
 * later replaces the former one: the core was restarted.
 */

/** The key under which the preload script exposes `ShellApi` on `window`. */
export const SHELL_API_KEY = 'mentorbookShell'

/** Operating systems the words and shortcuts differ for. */
export const shellPlatformSchema = z.enum(['macos', 'windows', 'linux', 'other'])
export type ShellPlatform = z.infer<typeof shellPlatformSchema>

/** Records a `mentorbook://` link may lead to. */
export const deepLinkTargetSchema = z.enum(['person', 'mentorship', 'meeting', 'record'])
export type DeepLinkTarget = z.infer<typeof deepLinkTargetSchema>

/**
 * A checked deep link. It only ever says where to go: to a record, whose `id` is a lower-case UUID, or to the page that
 * shows an invite, of which `code` is the text. Following one joins nobody.
 */
export const deepLinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('navigate'),
    target: deepLinkTargetSchema,
    id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  }),
  z.strictObject({ kind: z.literal('pair'), code: z.string().regex(/^[a-z0-9]{16,200}$/) }),
])
export type DeepLink = z.infer<typeof deepLinkSchema>

const sentenceSchema = z.string().min(1).max(2_000)

/**
 * Where the core is: `starting` (first start or a restart after a crash, with a progress sentence), `ready`,
 * `refused` (another program holds the notebook) and `failed` (it will not be tried again until the app restarts).
 */
export const coreStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('starting'), sentence: sentenceSchema, restart: z.boolean() }),
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({ state: z.literal('refused'), sentence: sentenceSchema }),
  z.strictObject({ state: z.literal('failed'), sentence: sentenceSchema }),
])
export type CoreState = z.infer<typeof coreStateSchema>

/** A link somebody clicked. Only its length is checked here; the schemes allowed are decided where it is opened. */
export const openExternalInputSchema = z.string().min(1).max(2_048)

/** `opened` by the person's choice, `declined` in the dialog, or `refused` because the link is not of a safe kind. */
export const openExternalResultSchema = z.enum(['opened', 'declined', 'refused'])
export type OpenExternalResult = z.infer<typeof openExternalResultSchema>

/** A notification of the operating system. `link` is where a click on it leads. */
export const notificationSchema = z.strictObject({
  title: z.string().min(1).max(120),
  body: z.string().max(500),
  link: deepLinkSchema.optional(),
})
export type ShellNotification = z.infer<typeof notificationSchema>

/** Entries of the application menu that the window carries out. Browser mode has no such menu and never sends them. */
export const menuCommandSchema = z.enum(['show-shortcuts', 'open-settings', 'lock'])
export type MenuCommand = z.infer<typeof menuCommandSchema>

/** What stands in the title bar before " - Mentorbook"; empty for the name alone. */
export const titleSchema = z.string().max(200)

/** Where the dialog for a folder begins; empty for wherever the system likes. */
export const folderSchema = z.string().max(4_000)

/** The window's view of its host. Every call may reject with an `Error` whose message is a plain sentence. */
export interface ShellApi {
  readonly host: 'electron' | 'browser'
  readonly platform: ShellPlatform
  /** Calls back with the present state at once and then at each change. Returns the way to stop listening. */
  onCoreState(listener: (state: CoreState) => void): () => void
  /** Calls back for each deep link, also for those that came before the window listened. */
  onDeepLink(listener: (link: DeepLink) => void): () => void
  /** Calls back for each menu entry the window carries out. Returns the way to stop listening. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void
  /** Shows the real host and asks, then opens https, mailto and tel links in the system's own program. */
  openExternal(url: string): Promise<OpenExternalResult>
  /** Resolves with false where the system does not show notifications. */
  showNotification(notification: ShellNotification): Promise<boolean>
  setTitle(title: string): Promise<void>
  focusWindow(): Promise<void>
  /** Opens the system's print dialog for the window as it is. Resolves with false when the person cancels. */
  print(): Promise<boolean>
  getVersion(): Promise<string>
  /** Shows the system's dialog for a folder, begun in this one where it exists. Resolves with null when the person leaves it. Absent in browser mode. */
  chooseFolder?(from: string): Promise<string | null>
}
