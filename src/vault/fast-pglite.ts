import { messages, PGlite, protocol, types } from '@electric-sql/pglite'
import type { ExecProtocolOptions, ExecProtocolResult, PGliteOptions } from '@electric-sql/pglite'
import { BUILT_IN_ARRAYS, registerArrayType } from './array-types.ts'
import { EngineGuard } from './engine-guard.ts'
import { StatementCache } from './statement-cache.ts'
import type { CachedStatement } from './statement-cache.ts'

type BackendMessage = messages.BackendMessage
type Statement = CachedStatement<BackendMessage[]>

/** The query between its Parse and its Sync. Queries never overlap: PGlite runs each inside its own mutex. */
interface OpenQuery {
  sql: string
  types: number[]
  /** absent: the statement stays unnamed */
  statement?: Statement
  /** the Bind message, held back until Execute */
  bind?: Uint8Array
  /** the answer to a Sync that went out together with Execute */
  synced?: BackendMessage[]
}

const PARSE = 0x50
const DESCRIBE = 0x44
const BIND = 0x42
const EXECUTE = 0x45
const SYNC = 0x53
const STATEMENT = 0x53
const FIRST_FIELD = 5

const HEX_MARK = '\\x'
const STATEMENTS_KEPT = 256
const NO_SUCH_STATEMENT = '26000'
const NOT_SUPPORTED = '0A000'

/** The engine speaks of bytes in hexadecimal; PGlite turns them digit by digit, which takes longer than all the rest of reading a document. */
function readBytes(value: string): Uint8Array {
  const bytes = new Uint8Array((value.length - HEX_MARK.length) / 2)
  Buffer.from(bytes.buffer).write(value.slice(HEX_MARK.length), 'hex')
  return bytes
}

function writeBytes(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new Error('Invalid input for bytea type')
  return HEX_MARK + Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
}

/**
 * PGlite with the same interface and the same results, several times faster for repeated statements.
 *
 * PGlite parses and plans every query anew and crosses into the engine six times for it: Parse, Describe, Bind,
 * Describe, Execute, Sync. This class sits between PGlite's query code and the wire: a statement seen before is found by
 * its name, its description is remembered, and Bind, Execute and Sync cross in one call. All else, transactions, type
 * conversion, errors, notices, is PGlite's own code.
 */
export class FastPGlite extends PGlite {
  readonly #cache: StatementCache<BackendMessage[]>
  readonly #guard = new EngineGuard()
  #open: OpenQuery | undefined

  constructor(options: PGliteOptions & { statementsKept?: number }) {
    super({
      ...options,
      parsers: { [types.BYTEA]: readBytes, ...options.parsers },
      serializers: { [types.BYTEA]: writeBytes, ...options.serializers },
    })
    this.#cache = new StatementCache(options.statementsKept ?? STATEMENTS_KEPT)
  }

  /** How many statements are kept by name at the moment. */
  get statementsKept(): number {
    return this.#cache.size
  }

  /** Why the engine gave itself up and every further query is refused; undefined while it answers. */
  get lost(): Error | undefined {
    return this.#guard.lost
  }

  override execProtocolRawSync(message: Uint8Array): Uint8Array {
    this.#guard.enter(this.mod)
    const answer = super.execProtocolRawSync(message)
    if (this.#guard.lost) throw this.#guard.lost
    return answer
  }

  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptions): Promise<BackendMessage[]> {
    const open = this.#open
    switch (message[0]) {
      case PARSE:
        return this.#parse(message, options)
      case DESCRIBE:
        if (!open) break
        if (message[FIRST_FIELD] === STATEMENT) return this.#describeStatement(open, message, options)
        if (open.bind) return []
        break
      case BIND:
        if (!open) break
        open.bind = message
        return []
      case EXECUTE:
        if (open?.bind) return this.#execute(open, open.bind, options)
        break
      case SYNC:
        this.#open = undefined
        if (open?.synced) return open.synced
        break
    }
    return this.#forward(message, options)
  }

  /** Whoever speaks the protocol directly may change anything. */
  override async execProtocol(message: Uint8Array, options?: ExecProtocolOptions): Promise<ExecProtocolResult> {
    this.#cache.clear()
    return super.execProtocol(message, options)
  }

  override async _initArrayTypes(options: { force?: boolean } = {}): Promise<void> {
    if (options.force) return super._initArrayTypes(options)
    for (const [oid, array] of BUILT_IN_ARRAYS) registerArrayType(this, oid, array)
    const { rows } = await this.query<{ oid: number; typarray: number }>(
      'SELECT oid, typarray FROM pg_type WHERE oid >= 16384 AND typarray <> 0',
    )
    for (const { oid, typarray } of rows) registerArrayType(this, oid, typarray)
  }

  async #parse(message: Uint8Array, options?: ExecProtocolOptions): Promise<BackendMessage[]> {
    const { name, sql, types } = readParse(message)
    this.#open = undefined
    if (name !== '') return this.#forward(message, options)
    if (!StatementCache.isWorthAName(sql)) {
      this.#open = { sql, types }
      return this.#forward(message, options)
    }
    const key = types.length === 0 ? sql : `${sql}\0${types.join()}`
    const known = this.#cache.find(key)
    if (known) {
      this.#open = { sql, types, statement: known }
      return []
    }
    const statement = this.#cache.propose(key)
    const answer = await this.#forward(protocol.serialize.parse({ name: statement.name, text: sql, types }), options)
    this.#open = { sql, types, statement }
    return answer
  }

  async #describeStatement(
    open: OpenQuery,
    message: Uint8Array,
    options?: ExecProtocolOptions,
  ): Promise<BackendMessage[]> {
    const { statement } = open
    if (!statement) return this.#forward(message, options)
    if (!statement.description) {
      statement.description = await this.#forward(
        protocol.serialize.describe({ type: 'S', name: statement.name }),
        options,
      )
      this.#cache.keep(statement)
    }
    return statement.description
  }

  async #execute(open: OpenQuery, bind: Uint8Array, options?: ExecProtocolOptions): Promise<BackendMessage[]> {
    // From here on the Sync has gone out, also when an error comes back: the server answers it in any case.
    open.synced = []
    const inTransaction = this.isInTransaction()
    try {
      return await this.#run(open, bind, options)
    } catch (error) {
      if (!open.statement || !isStale(error)) throw error
      this.#cache.clear()
      // Nothing of it has run; but inside a transaction the server has already given the transaction up.
      if (inTransaction) throw error
      const { serialize } = protocol
      const anew = [serialize.parse({ text: open.sql, types: open.types }), bind, serialize.describe({ type: 'P' })]
      return this.#forward(concat([...anew, serialize.execute(), serialize.sync()]), options)
    }
  }

  async #run(open: OpenQuery, bind: Uint8Array, options?: ExecProtocolOptions): Promise<BackendMessage[]> {
    const { serialize } = protocol
    const { statement } = open
    const parts = statement
      ? [withStatementName(bind, statement.name), serialize.execute(), serialize.sync()]
      : [bind, serialize.describe({ type: 'P' }), serialize.execute(), serialize.sync()]
    const answer = await this.#forward(concat(parts), options)
    open.synced = answer.filter(({ name }) => name === 'readyForQuery')
    return statement ? [...(statement.description ?? []), ...answer] : answer
  }

  /** Sends something to the engine, after the names it may forget, and learns from the commands that finished. */
  async #forward(message: Uint8Array, options?: ExecProtocolOptions): Promise<BackendMessage[]> {
    const closes = this.#cache.takeNamesToClose().map((name) => protocol.serialize.close({ type: 'S', name }))
    const simpleQuery = message[0] === 0x51
    try {
      const answer = await super.execProtocolStream(concat([...closes, message]), options)
      for (const item of answer) {
        if (item.name === 'commandComplete') this.#cache.noteCommand((item as messages.CommandCompleteMessage).text)
      }
      return answer
    } catch (error) {
      // Some of several commands in one text may have finished before the one that failed.
      if (simpleQuery) this.#cache.clear()
      throw error
    }
  }
}

function isStale(error: unknown): boolean {
  if (!(error instanceof messages.DatabaseError)) return false
  return error.code === NO_SUCH_STATEMENT || (error.code === NOT_SUPPORTED && /cached plan/.test(error.message))
}

function readParse(message: Uint8Array): { name: string; sql: string; types: number[] } {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const nameEnd = bytes.indexOf(0, FIRST_FIELD)
  const sqlEnd = bytes.indexOf(0, nameEnd + 1)
  const types = Array.from({ length: bytes.readUInt16BE(sqlEnd + 1) }, (_, i) => bytes.readUInt32BE(sqlEnd + 3 + 4 * i))
  return {
    name: bytes.toString('latin1', FIRST_FIELD, nameEnd),
    sql: bytes.toString('utf8', nameEnd + 1, sqlEnd),
    types,
  }
}

/** PGlite binds the unnamed statement to the unnamed portal: two empty strings, then the values. */
function withStatementName(bind: Uint8Array, name: string): Uint8Array {
  const named = Buffer.alloc(bind.length + name.length)
  named.set(bind.subarray(0, FIRST_FIELD + 1))
  named.writeInt32BE(named.length - 1, 1)
  named.write(name, FIRST_FIELD + 1, 'latin1')
  named.set(bind.subarray(FIRST_FIELD + 1), FIRST_FIELD + 1 + name.length)
  return named
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  return parts.length === 1 && only ? only : Buffer.concat(parts)
}
