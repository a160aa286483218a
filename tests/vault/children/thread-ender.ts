import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort } from 'node:worker_threads'
import { packFolder, readArchive } from '#vault/cluster-archive.ts'
import { jobOfThread, startThread } from '#vault/ending-thread.ts'

// Ends threads again and again while each does nothing but unpack an archive, and says how many it ended.
const rounds = 60
if (isMainThread) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentorbook-thread-'))
  fs.writeFileSync(path.join(folder, 'file'), 'a few bytes')
  const archive = packFolder(folder)
  fs.rmSync(folder, { recursive: true })
  for (let round = 0; round < rounds; round++) {
    const { worker, end } = startThread(fileURLToPath(import.meta.url), archive)
    await new Promise((resolve) => worker.once('message', resolve))
    await end()
  }
  process.stdout.write(`${rounds} ended`)
} else {
  const archive = jobOfThread<Uint8Array>()
  parentPort?.postMessage('unpacking')
  for (;;) readArchive(archive)
}
