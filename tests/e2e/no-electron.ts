/** Why the desktop project is left out on a machine. */
export const noElectron =
  'The desktop project is skipped: it needs the runtime of Electron, which is not installed here (npx install-electron).'
