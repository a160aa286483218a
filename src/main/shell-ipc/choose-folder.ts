import { dialog, type BrowserWindow } from 'electron'

/** The system's dialog for one folder, where a new one can be made; null when the person leaves it. */
export async function chooseFolder(from: string, window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    ...(from !== '' && { defaultPath: from }),
  })
  return canceled ? null : (filePaths[0] ?? null)
}
