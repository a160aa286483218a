import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect } from 'vitest'
import type { BackendClient } from '#contract/contract.ts'
import type { Sharing } from '#contract/sharing.contract.ts'
import { NotebookSession, type SessionOptions } from '#backend/notebook-session.ts'
import type { Transport } from '#sync/network/transport.ts'
import { writeNote } from '../helpers/write-note.ts'

/** One notebook in this process, with a person and a mentorship in it. */
export type SharingNotebook = {
  readonly client: BackendClient
  readonly session: NotebookSession
  readonly dataDir: string
  /** The mentorship of the test that runs. */
  readonly mentorshipId: string
  /** Makes another person and mentorship. */
  begin(partner: string): Promise<void>
  state(): Promise<Sharing>
  addTopic(title: string, lane?: 'private' | 'shared'): Promise<string>
  /** A window that adds a line to the standing note. */
  write(line: string, lane?: 'private' | 'shared'): Promise<void>
  /** Titles of shared topics, and the shared note. */
  content(): Promise<{ topics: string[]; note: string }>
  /** Closes the notebook, as quitting does. */
  quit(): Promise<void>
  /** Opens it again. */
  start(): Promise<void>
  putAway(): Promise<void>
}

/** Opens a new notebook on ways of its own. `transports` is asked each time ways are opened. */
export async function openSharing(
  options: { sharing?: SessionOptions['sharing']; transports?: () => Transport[] } = {},
): Promise<SharingNotebook> {
  const { transports, sharing = transports && { transports } } = options
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-sharing-'))
  const start = () =>
    NotebookSession.start({
      program: 'browser mode',
      dataDir,
      protection: 'key-file',
      ...(sharing ? { sharing } : {}),
    })
  let session: NotebookSession | null = await start()
  let mentorshipId = ''
  const opened = () => {
    if (!session) throw new Error('the notebook is closed')
    return session
  }
  const client = () => createRouterClient(opened().wires.router) as unknown as BackendClient
  const standing = (lane: 'private' | 'shared') => ({ kind: 'mentorship', id: mentorshipId, lane }) as const
  return {
    dataDir,
    get mentorshipId() {
      return mentorshipId
    },
    get client() {
      return client()
    },
    get session() {
      return opened()
    },
    async begin(partner) {
      const personId = (await client().people.create({ name: partner })).id
      mentorshipId = (await client().mentorships.create({ personId, myRole: 'mentor' })).id
    },
    state: () => client().sharing.state({ mentorshipId }),
    addTopic: async (title, lane = 'shared') => (await client().agenda.addItem({ mentorshipId, lane, title })).id,
    write: (line, lane = 'shared') => writeNote(client(), standing(lane), line),
    async content() {
      const items = await client().agenda.forMentorship({ mentorshipId, closed: false })
      const topics = items.filter(({ lane }) => lane === 'shared').map(({ title }) => title)
      const { text } = await client().documents.text({ note: standing('shared') })
      return { topics: topics.toSorted(), note: text.split('\n').filter(Boolean).toSorted().join('\n') }
    },
    async quit() {
      await session?.close()
      session = null
    },
    async start() {
      session = await start()
    },
    async putAway() {
      await session?.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Pairs two notebooks by code. */
export async function pair(mine: SharingNotebook, hers: SharingNotebook): Promise<void> {
  await invite(mine, hers)
  await arePaired(mine, hers)
}

/** Makes an invite on one side and enters it on the other. */
export async function invite(mine: SharingNotebook, hers: SharingNotebook): Promise<void> {
  const { invite } = await mine.client.sharing.invite({ mentorshipId: mine.mentorshipId, myName: 'Kim Berg' })
  await hers.client.sharing.join({
    mentorshipId: hers.mentorshipId,
    text: invite?.code ?? '',
    myName: 'Ana Lund',
  })
}

/** Waits until both say that they are paired. */
export async function arePaired(mine: SharingNotebook, hers: SharingNotebook): Promise<void> {
  await expect
    .poll(async () => [(await mine.state()).phase, (await hers.state()).phase], { timeout: 20_000 })
    .toEqual(['paired', 'paired'])
}

/** Waits until both hold the same and nothing waits. */
export async function becomeEqual(mine: SharingNotebook, hers: SharingNotebook): Promise<void> {
  const both = () =>
    Promise.all([mine, hers].map(async (one) => ({ ...(await one.content()), waits: (await one.state()).waiting })))
  await expect
    .poll(
      async () => {
        const [my, her] = await both()
        return { my, isSame: JSON.stringify(my) === JSON.stringify(her) }
      },
      { timeout: 30_000 },
    )
    .toMatchObject({ my: { waits: 0 }, isSame: true })
}
