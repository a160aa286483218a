import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { build, reasonToBuild } from '../../../src/launcher/build-state.mjs'
import { cannotCapture } from './captured-packets.ts'
import { shareOverACable } from './over-a-cable.ts'
import { countPackets } from './quiet.ts'

// `npm run test:network`: that nothing leaves the computer without pairing, and what does with it, counted in packets.
const root = path.resolve(import.meta.dirname, '../../..')
const specs = ['smoke', 'main-job', 'agenda-form', 'note-editor', 'vault']

const reason =
  cannotCapture() ?? (spawnSync('ip', ['netns']).status === 0 ? null : 'Network namespaces are not allowed here.')
if (reason) console.log(`Nothing was counted. ${reason}`)
else await count()

async function count(): Promise<void> {
  if (process.env['MENTORBOOK_BUILT'] !== '1' && reasonToBuild(root) && !(await build(root, process.execPath)))
    throw new Error('Building Mentorbook failed.')
  const figures = await shareOverACable()
  if (!figures) throw new Error('No cable could be laid.')
  const env = { ...process.env, MENTORBOOK_BUILT: '1' }
  const playwright = path.join(root, 'node_modules/@playwright/test/cli.js')
  const ownWindow = path.join(import.meta.dirname, 'children/own-window.ts')
  const projects = ['--project', 'smoke', '--project', 'browser']
  const counted = [
    {
      what: `${specs.join(', ')} in a browser`,
      ...(await countPackets([playwright, 'test', ...specs, ...projects], env)),
    },
    { what: 'typing into all that its own window offers', ...(await countPackets([ownWindow], env)) },
  ]
  for (const figure of figures) console.log(`over a cable: ${figure}`)
  for (const { what, code, packets, onPurpose, told } of counted) {
    console.log(`without pairing: ${packets} packets left during ${what}; with one sent on purpose: ${onPurpose}`)
    for (const words of new Set(told)) console.log(`  ${words}`)
    if (code !== 0 || packets !== 0 || onPurpose !== 1) process.exitCode = 1
  }
}
