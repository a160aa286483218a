import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import type { SHELL_REQUESTS } from '#contract/shell-channels.ts'
import { isOwnPage } from '../origin.ts'

type ShellRequest = (typeof SHELL_REQUESTS)[keyof typeof SHELL_REQUESTS]

/** The schema of a request that carries nothing. */
export const NOTHING = z.undefined()

/**
 * Answers one kind of request from the window, and only from it: the sender must be the main frame of one of the
 * program's windows showing the program's own page, with at most one argument that fits the schema.
 */
export function handleShellRequest<Input, Output>(
  request: ShellRequest,
  schema: z.ZodType<Input>,
  developmentUrl: string | undefined,
  handle: (input: Input, window: BrowserWindow) => Output | Promise<Output>,
): void {
  ipcMain.handle(request, async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
    const window = trustedWindow(event, developmentUrl)
    if (window === undefined) throw new Error('This page may not ask Mentorbook for that.')
    const input = schema.safeParse(args[0])
    if (!input.success || args.length > 1) throw new Error('Mentorbook did not understand this request.')
    return await handle(input.data, window)
  })
}

function trustedWindow(event: IpcMainInvokeEvent, developmentUrl: string | undefined): BrowserWindow | undefined {
  const frame = event.senderFrame
  // The frame is null when it navigated away or was removed meanwhile.
  if (frame === null || frame !== event.sender.mainFrame || !isOwnPage(frame.url, developmentUrl)) return undefined
  return BrowserWindow.fromWebContents(event.sender) ?? undefined
}
