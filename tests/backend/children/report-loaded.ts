import { createRouterClient } from '@orpc/server'
import { NotebookSession } from '#backend/notebook-session.ts'
import type { BackendClient } from '#contract/contract.ts'

// Opens a new notebook in the given folder and prints which native libraries of sharing are loaded: once it is open, after what a
// window asks at its start, and after an invite.
function loaded(): string[] {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] }
  return ['sodium-native', 'udx-native'].filter((name) => sharedObjects.some((file) => file.includes(name)))
}

const session = await NotebookSession.start({
  program: 'background task',
  protection: 'key-file',
  dataDir: process.argv[2] ?? '',
})
const opened = loaded()
const client = createRouterClient(session.wires.router) as unknown as BackendClient
const { id: personId } = await client.people.create({ name: 'Ana Lund' })
const { id: mentorshipId } = await client.mentorships.create({ personId, myRole: 'mentor' })
await client.agenda.addItem({ mentorshipId, lane: 'shared', title: 'A first topic' })
await client.sharing.state({ mentorshipId })
await client.sharing.options()
for await (const _told of await client.sharing.watch()) break
const worked = loaded()
await client.sharing.invite({ mentorshipId, myName: 'Kim' })
const invited = loaded()
await session.close()
process.stdout.write(JSON.stringify({ opened, worked, invited }))
process.exit(0)
