/** A browser that can show a page as a window of its own. */
export function findAppBrowser(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | undefined
/** Switches with which a browser asks its maker nothing by itself. */
export declare const SILENT: readonly string[]
