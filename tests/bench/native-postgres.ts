import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { measure, type Timing } from './measure.ts'
import { allTables, rowsAsJson } from './notebook-rows.ts'

const root = path.resolve(import.meta.dirname, '../..')

export type NativePostgres = {
  client: Client
  version: string
  /** from the command to a ready server */ startup: Timing
  size(): Promise<number>
  stop(): Promise<void>
}

/** The folder of the server's programs; installs Debian's package where that is possible. Null when there is none. */
function findServer(): string | null {
  const base = '/usr/lib/postgresql'
  const find = () => {
    const versions = existsSync(base)
      ? readdirSync(base).filter((name) => existsSync(path.join(base, name, 'bin/initdb')))
      : []
    const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0]
    return newest ? path.join(base, newest, 'bin') : null
  }
  const found = find()
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  console.log('Installing PostgreSQL to compare with')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { stdio: 'ignore', env })
  return find()
}

/** A private cluster on a unix socket with the notebook's schema and rows; its own defaults, which are durable. Null without a server. */
export async function startNativePostgres(pglite: PGlite): Promise<NativePostgres | null> {
  const bin = findServer()
  if (!bin) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-pg-'))
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {}
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  chmodSync(folder, 0o700)
  const data = path.join(folder, 'data')
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '--locale=C', '-E', 'UTF8'], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  })
  const connect = async () => {
    const client = new Client({ host: folder, port: 5432, user: 'bench', database: 'postgres' })
    await client.connect()
    return client
  }
  const start = async () => {
    const server = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'shared_buffers=128MB', '-c', 'random_page_cost=1.1'],
      { ...user, cwd: folder, stdio: 'ignore' },
    )
    while (true) {
      try {
        return { server, client: await connect() }
      } catch (error) {
        if (server.exitCode !== null) throw error
      }
    }
  }
  const stop = async ({ server, client }: Awaited<ReturnType<typeof start>>) => {
    await client.end()
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await ended
  }
  let running = await start()
  await copyRows(pglite, running.client)
  await stop(running)
  const startup = await measure(
    5,
    async () => {
      running = await start()
      await stop(running)
    },
    1,
  )
  running = await start()
  const { rows } = await running.client.query<{ version: string }>('SELECT version() AS version')
  return {
    client: running.client,
    version: rows[0]?.version.split(' ')[1] ?? '',
    startup,
    size: async () =>
      Number(
        (await running.client.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size')).rows[0]
          ?.size,
      ),
    stop: async () => {
      await stop(running)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function copyRows(pglite: PGlite, client: Client): Promise<void> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm').catch(() => undefined)
  const folder = path.join(root, 'drizzle')
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()) {
    for (const statement of readFileSync(path.join(folder, file), 'utf8').split('--> statement-breakpoint'))
      await client.query(statement)
  }
  for (const table of await allTables(pglite)) {
    for await (const batch of rowsAsJson(pglite, table)) {
      await client.query(
        `INSERT INTO public.${table} SELECT * FROM jsonb_populate_recordset(null::public.${table}, $1::jsonb)`,
        [batch],
      )
    }
  }
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT')
}

const id = (which: '-u' | '-g'): number => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
