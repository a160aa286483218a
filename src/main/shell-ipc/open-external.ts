import { dialog, shell, type BrowserWindow } from 'electron'
import type { OpenExternalResult } from '#contract/shell-api.ts'
import { checkExternalLink, type ExternalLink } from '../external-links.ts'

/** Shows where a link really leads and opens it outside when the person agrees. */
export async function openExternal(url: string, window: BrowserWindow): Promise<OpenExternalResult> {
  const link = checkExternalLink(url)
  if (link === undefined) return 'refused'
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: question(link),
    detail: link.url.length > 400 ? `${link.url.slice(0, 400)}…` : link.url,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return 'declined'
  await shell.openExternal(link.url)
  return 'opened'
}

function question(link: ExternalLink): string {
  if (link.kind === 'mail') return `Write a mail to ${link.shown}?`
  if (link.kind === 'phone') return `Call ${link.shown}?`
  return `Open ${link.shown} in your browser?`
}
