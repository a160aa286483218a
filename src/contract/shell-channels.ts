/**
 * Names used on the wire between main, preload and window. They stand apart from `shell-api.ts` so that the
 * preload script carries no schema library.
 */

/** Main → preload: one `MessagePort` to the core comes along, anew after each page load and each core restart. */
export const CORE_PORT_CHANNEL = 'mentorbook:core-port'
/** Main → preload: the core's state changed (`CoreState`). */
export const CORE_STATE_CHANNEL = 'mentorbook:core-state'
/** Main → preload: a checked deep link wants to be shown (`DeepLink`). */
export const DEEP_LINK_CHANNEL = 'mentorbook:deep-link'
/** Main → preload: somebody chose an entry of the application menu (`MenuCommand`). */
export const MENU_COMMAND_CHANNEL = 'mentorbook:menu-command'

/** Window → preload, by `window.postMessage`: "I listen now, hand me the port". Sent once per page load. */
export const CORE_PORT_WANTED = 'mentorbook:core-port-wanted'
/** Preload → window, by `window.postMessage` with the port in `event.ports[0]`. May come again at any time. */
export const CORE_PORT_MESSAGE = 'mentorbook:core-port'

/** Preload → main requests (`ipcRenderer.invoke`). Each argument is checked in main against `shell-api.ts`. */
export const SHELL_REQUESTS = {
  coreState: 'shell:core-state',
  pendingDeepLinks: 'shell:pending-deep-links',
  openExternal: 'shell:open-external',
  showNotification: 'shell:show-notification',
  setTitle: 'shell:set-title',
  focusWindow: 'shell:focus-window',
  print: 'shell:print',
  version: 'shell:version',
  chooseFolder: 'shell:choose-folder',
} as const
