import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { build, reasonToBuild } from '../../../src/launcher/build-state.mjs'
import { cannotCapture } from './captured-packets.ts'
import { shareOverACable } from './over-a-cable.ts'
import { countPackets } from './quiet.ts'

// `npm run test:network`: that nothing leaves the computer without pairing, and what does with it, counted in packets.
const root = path.resolve(import.meta.dirname, '../../..')
const specs = ['smoke', 'main-job', 'agenda-form', 'note-paste']

const reason =
  cannotCapture() ?? (spawnSync('ip', ['netns']).status === 0 ? null : 'Network namespaces are not allowed here.')
if (reason) console.log(`Nothing was counted. ${reason}`)
else await count()

async function count(): Promise<void> {
  if (process.env['MENTORBOOK_BUILT'] !== '1' && reasonToBuild(root) && !(await build(root, process.execPath)))
    throw new Error('Building Mentorbook failed.')
  const figures = await shareOverACable()
  const playwright = path.join(root, 'node_modules/@playwright/test/cli.js')
  const quiet = await countPackets(
    [process.execPath, playwright, 'test', ...specs, '--project', 'smoke', '--project', 'browser'],
    { ...process.env, MENTORBOOK_BUILT: '1' },
  )
  for (const figure of figures ?? []) console.log(`over a cable: ${figure}`)
  if (!quiet || !figures) throw new Error('No namespace could be made.')
  console.log(
    `without pairing: ${quiet.packets} packets left the computer during ${specs.join(', ')} (one sent on purpose: ${quiet.onPurpose})`,
  )
  if (quiet.code !== 0 || quiet.packets !== 0 || quiet.onPurpose !== 1) process.exitCode = 1
}
