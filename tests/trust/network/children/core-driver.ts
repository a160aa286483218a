import { createInterface } from 'node:readline'
import { startCoreProcess } from '../../../backend/core-process.ts'
import { writeNote } from '../../../helpers/write-note.ts'
import type { DriverAnswer, DriverRequest } from '../distant-core.ts'

// Runs the built core where this program runs, such as in a network namespace, and does what it is told, line by line.
const { dataDir, entry } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string; entry: string }
const core = await startCoreProcess({ dataDir, entry })
const { client } = await core.connect()

async function answer(request: DriverRequest): Promise<unknown> {
  switch (request.act) {
    case 'call': {
      const found = request.path.reduce((part: unknown, name) => Reflect.get(part as object, name), client)
      return (found as (input: unknown) => Promise<unknown>)(request.input)
    }
    case 'write':
      return writeNote(client, request.note, request.line)
    case 'kill':
      return core.kill()
    case 'restart':
      return core.restart()
    case 'stop':
      return core.stop()
  }
}

const tell = (told: DriverAnswer) => process.stdout.write(`${JSON.stringify(told)}\n`)
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const request = JSON.parse(line) as DriverRequest
  void answer(request).then(
    (value) => tell({ id: request.id, value }),
    (error: unknown) => tell({ id: request.id, problem: error instanceof Error ? error.message : String(error) }),
  )
})
tell({ id: 0 })
