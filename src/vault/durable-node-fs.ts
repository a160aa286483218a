import fs from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { systemCodeOf } from './vault-error.ts'

type ModuleOptions = Partial<postgresMod.PostgresMod>

/** What this layer relies on in the engine's own file system; checked at start, because the engine may change it. */
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: OpenStream) => number }
  node_ops: {
    mknod(parent: unknown, name: string, mode: number, device: number): unknown
    setattr(node: unknown, attributes: { mode?: number }): void
  }
  tryFSOperation<T>(operation: () => T): T
}

interface OpenStream {
  nfd: number
  node: { mode: number }
}

const GROUP_AND_OTHERS = 0o077
const FILE_KIND = 0o170000
const DIRECTORY = 0o040000

/**
 * The engine's file system over a real folder, made durable and private.
 *
 * The engine's own one has no fsync, so every sync PostgreSQL asks for is dropped without a word. Here a sync reaches
 * the disk: one fdatasync per file, and an fsync per directory. A failed sync is reported to PostgreSQL, which then
 * stops rather than promise what it cannot keep. New files are 0600 and new directories 0700.
 *
 * On a full disk the engine may stop for ever, so what fails for want of space is tried once more after `makeRoom`.
 *
 * This is the seam for anything that must see every byte on its way to the disk.
 */
export class DurableNodeFS extends NodeFS {
  readonly #makeRoom: (() => boolean) | undefined

  /** @param makeRoom called when the disk is full; answers whether it freed any space */
  constructor(dataDir: string, makeRoom?: () => boolean) {
    super(dataDir)
    this.#makeRoom = makeRoom
  }

  override async init(pglite: PGlite, options: ModuleOptions): Promise<{ emscriptenOpts: ModuleOptions }> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const makeDurable = (module: postgresMod.PostgresMod): void => {
      const files = module.NODEFS as unknown as NodeFileSystem
      assertShape(files)
      if (this.#makeRoom) tryAgainWithRoom(files, this.#makeRoom)
      files.stream_ops.fsync = (stream) => syncStream(files, stream)
      const { mknod, setattr } = files.node_ops
      files.node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ~GROUP_AND_OTHERS, device)
      files.node_ops.setattr = (node, attributes) =>
        setattr(
          node,
          attributes.mode === undefined ? attributes : { ...attributes, mode: attributes.mode & ~GROUP_AND_OTHERS },
        )
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [makeDurable, ...(emscriptenOpts.preRun ?? [])] } }
  }

  /** Never fails: what was promised was synced long before, and a descriptor that does not close takes nothing with it. */
  override async closeFs(): Promise<void> {
    try {
      await super.closeFs()
    } catch {
      // The engine's own end would stop half-way, and with an object that is no error.
    }
  }
}

function tryAgainWithRoom(files: NodeFileSystem, makeRoom: () => boolean): void {
  const { tryFSOperation } = files
  files.tryFSOperation = (operation) =>
    tryFSOperation(() => {
      try {
        return operation()
      } catch (error) {
        if (!isFullDisk(error) || !makeRoom()) throw error
        return operation()
      }
    })
}

function isFullDisk(error: unknown): boolean {
  const code = systemCodeOf(error)
  return code === 'ENOSPC' || code === 'EDQUOT'
}

function syncStream(files: NodeFileSystem, stream: OpenStream): number {
  files.tryFSOperation(() => {
    if ((stream.node.mode & FILE_KIND) !== DIRECTORY) return fs.fdatasyncSync(stream.nfd)
    // Windows keeps directory entries itself and refuses to sync them.
    if (process.platform !== 'win32') fs.fsyncSync(stream.nfd)
  })
  return 0
}

function assertShape(files: NodeFileSystem): void {
  const known = typeof files?.node_ops?.mknod === 'function' && typeof files.node_ops.setattr === 'function'
  if (!known || typeof files.tryFSOperation !== 'function' || files.stream_ops?.fsync !== undefined) {
    throw new Error('This version of the database engine has another file layer: its durability is not proven here.')
  }
}
