import { Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags' | 'dictionarySuggestions'>

/** The usual entries for text under the pointer; none where there is nothing to copy or change. */
export function contextMenuTemplate(place: Place, replaceWord: (word: string) => void): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', enabled: place.editFlags.canCopy }
  if (!place.isEditable) return place.selectionText.trim() === '' ? [] : [copy, { role: 'selectAll' }]
  const words = place.dictionarySuggestions.map((word) => ({ label: word, click: () => replaceWord(word) }))
  return [
    ...words,
    ...(words.length === 0 ? [] : [{ type: 'separator' as const }]),
    { role: 'undo', enabled: place.editFlags.canUndo },
    { role: 'redo', enabled: place.editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', enabled: place.editFlags.canCut },
    copy,
    { role: 'paste', enabled: place.editFlags.canPaste },
    { role: 'pasteAndMatchStyle', label: 'Paste as plain text', enabled: place.editFlags.canPaste },
    { role: 'selectAll' },
  ]
}

/** Shows the menu at the pointer. Electron itself shows none. */
export function showContextMenu(window: BrowserWindow, place: Place): void {
  const template = contextMenuTemplate(place, (word) => window.webContents.replaceMisspelling(word))
  if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
}
