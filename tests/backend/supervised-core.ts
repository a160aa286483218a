import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { WebSocket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { programFile } from '../helpers/program.ts'
import { CoreProcess } from '../../src/launcher/core-process.mjs'

/** A new notebook behind the real launcher, which starts the core again when it is locked or dies. */
export async function startSupervisedCore({
  entry = programFile('core'),
  dataDir = newFolder(),
}: { entry?: string; dataDir?: string } = {}) {
  const said: string[] = []
  let ready = Promise.withResolvers<string>()
  const core = new CoreProcess({
    node: process.execPath,
    entry,
    args: ['--data-dir', dataDir],
    port: 0,
    secret: randomBytes(32).toString('base64url'),
    say: (line) => said.push(line),
    onProgress: () => undefined,
    onReady: (url) => ready.resolve(url),
    onRefused: ({ sentence }) => ready.reject(new Error(sentence)),
    onGivenUp: (code) => ready.reject(new Error(`The core was given up with code ${code}.`)),
  })
  core.start()
  const url = await ready.promise
  return {
    dataDir,
    /** What the launcher would have said to the person. */
    said,
    url,
    get child() {
      return core.child
    },
    get pid() {
      return core.child?.pid
    },
    /** Resolves when the core serves again after what was done to it. */
    async again(act: () => Promise<unknown>) {
      ready = Promise.withResolvers()
      await act()
      await ready.promise
    },
    /** kill -9; resolves when the core serves again. */
    async crash() {
      ready = Promise.withResolvers()
      core.child?.kill('SIGKILL')
      await ready.promise
    },
    /** A client with the session of a window. */
    async connect(key: string | null) {
      const { origin } = new URL(url)
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['mentorbook', key ?? ''], { origin })
      const { link, close, closed } = await connectSocket(socket as unknown as globalThis.WebSocket)
      const client: BackendClient = createORPCClient(link)
      return { client, close, closed }
    },
    async putAway() {
      await core.stop('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function newFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'mentorbook-vault-'))
}
