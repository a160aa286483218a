/** The one place the window is served from, in a packaged app and after a build. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'mentorbook'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/**
 * Tells whether `url` belongs to the program's own window. While developing, the page comes from Vite's server on
 * this machine instead; `developmentUrl` is its address and is never set in a packaged app.
 */
export function isOwnPage(url: string, developmentUrl?: string): boolean {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false
  if (parsed.protocol === `${APP_SCHEME}:`) return parsed.host === APP_HOST
  const development = developmentUrl === undefined ? null : URL.parse(developmentUrl)
  return development !== null && parsed.origin !== 'null' && parsed.origin === development.origin
}
