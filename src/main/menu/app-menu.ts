import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#contract/shell-api.ts'

export interface AppMenuOptions {
  readonly isMac: boolean
  /** Adds reloading and the inspector, for developing. */
  readonly hasInspector: boolean
  readonly onCommand: (command: MenuCommand) => void
}

/** The application menu in the order people expect on their system. */
export function appMenuTemplate(options: AppMenuOptions): MenuItemConstructorOptions[] {
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    click: () => options.onCommand('open-settings'),
  }
  // The window hears the keys first; here they are only shown.
  const lock: MenuItemConstructorOptions = {
    label: 'Lock the notebook',
    accelerator: 'CmdOrCtrl+L',
    registerAccelerator: false,
    click: () => options.onCommand('lock'),
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const macMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      lock,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const fileMenu: MenuItemConstructorOptions = {
    label: '&File',
    submenu: options.isMac ? [{ role: 'close' }] : [settings, lock, separator, { role: 'quit' }],
  }
  const viewMenu: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      ...(options.hasInspector
        ? ([{ role: 'reload' }, { role: 'toggleDevTools' }, separator] satisfies MenuItemConstructorOptions[])
        : []),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  }
  const helpMenu: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      { label: 'Keyboard shortcuts', click: () => options.onCommand('show-shortcuts') },
      ...(options.isMac ? [] : ([separator, { role: 'about' }] satisfies MenuItemConstructorOptions[])),
    ],
  }
  return [
    ...(options.isMac ? [macMenu] : []),
    fileMenu,
    { role: 'editMenu' },
    viewMenu,
    { role: 'windowMenu' },
    helpMenu,
  ]
}

/** Puts the menu in place. */
export function installAppMenu(options: AppMenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenuTemplate(options)))
}
