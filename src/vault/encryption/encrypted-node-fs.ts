import fs from 'node:fs'
import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { DurableNodeFS } from '../durable-node-fs.ts'
import { contentSize, EncryptedFile } from './encrypted-file.ts'
import type { FileKeys } from './file-keys.ts'

type ModuleOptions = Partial<postgresMod.PostgresMod>

interface FileNode {
  mode: number
}

/** One opening of a file; duplicates of its descriptor share `shared`. */
interface OpenStream {
  node: FileNode
  nfd: number
  flags: number
  position: number
  shared: { refcount?: number; content?: EncryptedFile }
}

interface Attributes {
  size?: number
}

/** What this layer relies on in the engine's own file system; checked at start, because the engine may change it. */
interface NodeFileSystem {
  node_ops: {
    getattr(node: FileNode): { size: number }
    setattr(node: FileNode, attributes: Attributes): void
  }
  stream_ops: {
    open(stream: OpenStream): void
    getattr(stream: OpenStream): { size: number }
    setattr(stream: OpenStream, attributes: Attributes): void
    read(stream: OpenStream, heap: Int8Array, offset: number, length: number, position: number): number
    write(stream: OpenStream, heap: Int8Array, offset: number, length: number, position: number): number
    llseek(stream: OpenStream, offset: number, whence: number): number
  }
  realPath(node: FileNode): string
  flagsForNode(flags: number): number
  tryFSOperation<T>(operation: () => T): T
}

const FILE_KIND = 0o170000
const REGULAR = 0o100000
// Emscripten's own numbers, the same on every system.
const ACCESS = 0o3
const WRITE_ONLY = 0o1
const READ_WRITE = 0o2
const APPEND = 0o2000
const FROM_END = 2

/** The durable file system of the engine, with the content of every file encrypted on disk. */
export class EncryptedNodeFS extends DurableNodeFS {
  readonly #keys: FileKeys

  /** @param makeRoom as in DurableNodeFS */
  constructor(directory: string, keys: FileKeys, makeRoom?: () => boolean) {
    super(directory, makeRoom)
    this.#keys = keys
  }

  override async init(pglite: PGlite, options: ModuleOptions): Promise<{ emscriptenOpts: ModuleOptions }> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const encrypt = (module: postgresMod.PostgresMod): void =>
      encryptFiles(module.NODEFS as unknown as NodeFileSystem, this.#keys)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), encrypt] } }
  }
}

function encryptFiles(files: NodeFileSystem, keys: FileKeys): void {
  assertShape(files)
  const { node_ops: nodes, stream_ops: streams } = files
  const plain = { ...streams, nodeAttributes: nodes.getattr, setNodeAttributes: nodes.setattr }
  // Looked up at each use: the durable layer puts its own in its place.
  const attempt = <T>(operation: () => T): T => files.tryFSOperation(operation)

  streams.open = (stream) => {
    if (!isFile(stream.node)) return plain.open(stream)
    attempt(() => {
      stream.nfd = fs.openSync(files.realPath(stream.node), files.flagsForNode(readable(stream.flags)))
      stream.shared.refcount = 1
      stream.shared.content = new EncryptedFile(stream.nfd, keys)
    })
  }
  streams.read = (stream, heap, offset, length, position) => {
    const { content } = stream.shared
    if (!content) return plain.read(stream, heap, offset, length, position)
    return attempt(() => content.read(heap, offset, length, position))
  }
  streams.write = (stream, heap, offset, length, position) => {
    const { content } = stream.shared
    if (!content) return plain.write(stream, heap, offset, length, position)
    return attempt(() => content.write(heap, offset, length, position))
  }
  streams.llseek = (stream, offset, whence) => {
    const { content } = stream.shared
    if (!content || whence !== FROM_END) return plain.llseek(stream, offset, whence)
    return plain.llseek(stream, offset + attempt(() => content.size()), 0)
  }
  streams.getattr = (stream) => withContentSize(stream.node, plain.getattr(stream))
  streams.setattr = (stream, attributes) => {
    const { size, ...others } = attributes
    const { content } = stream.shared
    if (size === undefined || !content) return plain.setattr(stream, attributes)
    attempt(() => content.truncate(size))
    plain.setattr(stream, others)
  }
  nodes.getattr = (node) => withContentSize(node, plain.nodeAttributes(node))
  nodes.setattr = (node, attributes) => {
    const { size, ...others } = attributes
    if (size === undefined || !isFile(node)) return plain.setNodeAttributes(node, attributes)
    attempt(() => truncatePath(files.realPath(node), size, keys))
    plain.setNodeAttributes(node, others)
  }
}

/** Parts of a block must be read before they can be written, and appending is our own position, not the system's. */
function readable(flags: number): number {
  const access = (flags & ACCESS) === WRITE_ONLY ? READ_WRITE : flags & ACCESS
  return (flags & ~(ACCESS | APPEND)) | access
}

function truncatePath(path: string, size: number, keys: FileKeys): void {
  const descriptor = fs.openSync(path, 'r+')
  try {
    new EncryptedFile(descriptor, keys).truncate(size)
  } finally {
    fs.closeSync(descriptor)
  }
}

function withContentSize<T extends { size: number }>(node: FileNode, attributes: T): T {
  return isFile(node) ? { ...attributes, size: contentSize(attributes.size) } : attributes
}

function isFile(node: FileNode): boolean {
  return (node.mode & FILE_KIND) === REGULAR
}

function assertShape(files: NodeFileSystem): void {
  const { node_ops: nodes, stream_ops: streams } = files
  const needed = [nodes?.getattr, nodes?.setattr, files.realPath, files.flagsForNode, files.tryFSOperation]
  const used = [streams?.open, streams?.read, streams?.write, streams?.llseek, streams?.getattr, streams?.setattr]
  if (![...needed, ...used].every((operation) => typeof operation === 'function')) {
    throw new Error('This version of the database engine has another file layer: encryption is not proven here.')
  }
}
