import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { DurableNodeFS } from './durable-node-fs.ts'
import { EncryptedNodeFS } from './encryption/encrypted-node-fs.ts'
import type { FileKeys } from './encryption/file-keys.ts'
import { startParameters } from './engine.ts'
import { openFailed } from './open-failure.ts'

type ModuleOptions = Partial<postgresMod.PostgresMod>
type FileSystem = Pick<DurableNodeFS, 'init'>

interface OldFileSystem {
  node_ops: { getattr(node: unknown): unknown; setattr(node: unknown, attributes: unknown): void }
  stream_ops: {
    getattr?: (stream: { node: unknown }) => unknown
    setattr?: (stream: { node: unknown }, attributes: unknown) => void
  }
}

/** The engine before the present one; notebooks it wrote are still read, to be written anew. */
export const OLD_ENGINE = { pgMajor: 17, pgliteVersion: '0.4.6' } as const

const LINES_KEPT = 20

/**
 * Starts the engine before the present one on a copy of a cluster it wrote. It is loaded only here, so that nobody pays
 * for it who does not need it.
 * @param cluster a copy that is thrown away: the old engine does not wait for the disk
 * @param keys absent: the cluster is not encrypted
 * @param initialise arguments for a new cluster, where the folder is empty
 * @throws VaultError with what the engine said
 */
export async function startOldEngine(
  cluster: string,
  keys: FileKeys | undefined,
  initialise?: readonly string[],
): Promise<PGlite> {
  const [engine, { pg_trgm }, { unaccent }] = await Promise.all([
    import('pglite-pg17'),
    import('pglite-pg17/contrib/pg_trgm'),
    import('pglite-pg17/contrib/unaccent'),
  ])
  const lines: string[] = []
  const files = keys ? new EncryptedNodeFS(cluster, keys) : new DurableNodeFS(cluster)
  const { io_method: _new, ...settings } = settingsOf(startParameters({ fsync: 'off' }))
  try {
    const opened = await engine.PGlite.create({
      dataDir: cluster,
      // Both engines call a file system in the same way; only their types do not know of each other.
      fs: asOldFileSystem(files) as never,
      extensions: { pg_trgm, unaccent },
      startParams: [
        '--single',
        '-O',
        '-j',
        ...Object.entries(settings).flatMap(([name, is]) => ['-c', `${name}=${is}`]),
      ],
      ...(initialise ? { initDbStartParams: [...initialise] } : {}),
      onStderr: (line: string) => {
        lines.push(line)
        if (lines.length > LINES_KEPT) lines.shift()
        return true
      },
    })
    return opened as unknown as PGlite
  } catch (error) {
    throw openFailed(error, lines)
  }
}

/** The settings of the present engine that the old one has as well. */
function settingsOf(parameters: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const [name, value] = parameter.split('=', 2)
      return name !== undefined && value !== undefined ? [[name, value]] : []
    }),
  )
}

/** The old engine keeps its files' operations in another place and runs what comes before its start in reverse. */
function asOldFileSystem<Layer extends FileSystem>(layer: Layer): Layer {
  const init = layer.init.bind(layer)
  layer.init = async (pglite: PGlite, options: ModuleOptions) => {
    const { emscriptenOpts: own } = await init(pglite, {})
    const prepare = (module: postgresMod.PostgresMod): void => {
      const { NODEFS } = (module.FS as unknown as { filesystems: { NODEFS: OldFileSystem } }).filesystems
      const { node_ops: nodes, stream_ops: streams } = NODEFS
      // It asks for these by the file's path alone; the layers above expect both ways.
      streams.getattr ??= (stream) => nodes.getattr(stream.node)
      streams.setattr ??= (stream, attributes) => nodes.setattr(stream.node, attributes)
      module.NODEFS = NODEFS as unknown as typeof module.NODEFS
      for (const step of own.preRun ?? []) step(module)
    }
    return { emscriptenOpts: { ...options, preRun: [...(options.preRun ?? []), prepare] } }
  }
  return layer
}
