import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { readCommandLine } from './command-line.ts'
import { DEEP_LINK_SCHEME, deepLinkInArguments } from './deep-link.ts'
import { openMentorbook } from './open-mentorbook.ts'
import { windowDataFolder } from './places.ts'
import { registerAppScheme } from './protocol.ts'

// All of this has an effect only before the app is ready.
registerAppScheme()
app.enableSandbox()
app.commandLine.appendSwitch('disable-background-networking')
app.commandLine.appendSwitch('disable-component-update')
app.setAppUserModelId('org.mentorbook.app')

const commandLine = readCommandLine(process.argv.slice(1))
const dataFolder = windowDataFolder(app.getPath('userData'), commandLine)
mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
app.setPath('userData', dataFolder)
app.setPath('sessionData', dataFolder)

if (app.requestSingleInstanceLock()) {
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME)
  openMentorbook({
    commandLine,
    dataFolder,
    mainFolder: import.meta.dirname,
    firstLink: deepLinkInArguments(process.argv),
    developmentUrl: app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'],
  })
} else {
  // The first instance has been told; it brings its window forward and follows the link, if there was one.
  app.exit(0)
}
