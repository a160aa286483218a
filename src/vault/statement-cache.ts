/** A statement the server has parsed under a name of ours. */
export interface CachedStatement<Description> {
  name: string
  key: string
  /** the server's answer to Describe; set once it has been asked */
  description?: Description
}

/** Only statements that read or change rows are worth a name. */
const WORTH_A_NAME = /^\s*(select|insert|update|delete|with|merge|values)\b/i

/**
 * Their best plan depends on the words searched for. A named statement may get one plan for all words, measured five
 * times slower, so these stay unnamed and are planned anew each time.
 */
const PLANNED_BY_VALUE = /tsquery|@@|\bi?like\b|similar|<->|~/i

/** Tags of commands after which every parsed statement still means the same. */
const HARMLESS =
  /^(SELECT|INSERT|UPDATE|DELETE|MERGE|COPY|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SHOW|EXPLAIN|LOCK TABLE|VACUUM|ANALYZE|CHECKPOINT|LISTEN|UNLISTEN|NOTIFY|FETCH|DECLARE CURSOR|CLOSE CURSOR)\b/

/**
 * Which statements the server knows by name: the most recently used ones, at most `capacity`. Names are never used
 * twice, so a name that the server lost cannot mean another statement.
 */
export class StatementCache<Description> {
  readonly #capacity: number
  readonly #statements = new Map<string, CachedStatement<Description>>()
  readonly #toClose: string[] = []
  #counter = 0
  #schemaChangedInTransaction = false

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** How many statements have a name now. */
  get size(): number {
    return this.#statements.size
  }

  /** Whether a statement should get a name at all. */
  static isWorthAName(sql: string): boolean {
    return WORTH_A_NAME.test(sql) && !PLANNED_BY_VALUE.test(sql)
  }

  /** The statement parsed before for this key, now the most recently used; or undefined. */
  find(key: string): CachedStatement<Description> | undefined {
    const found = this.#statements.get(key)
    if (!found) return undefined
    this.#statements.delete(key)
    this.#statements.set(key, found)
    return found
  }

  /** A new name for a statement that is about to be parsed. It counts only once it is kept. */
  propose(key: string): CachedStatement<Description> {
    this.#counter += 1
    return { name: `vault_${this.#counter}`, key }
  }

  /** Remembers a statement that the server has parsed; the least recently used one gives way. */
  keep(statement: CachedStatement<Description>): void {
    this.#statements.set(statement.key, statement)
    if (this.#statements.size <= this.#capacity) return
    for (const oldest of this.#statements.values()) return this.discard(oldest)
  }

  /** Forgets one statement and has the server forget it too. */
  discard(statement: CachedStatement<Description>): void {
    this.#statements.delete(statement.key)
    this.#toClose.push(statement.name)
  }

  /** Forgets them all: what they were parsed against may have changed. */
  clear(): void {
    for (const statement of this.#statements.values()) this.#toClose.push(statement.name)
    this.#statements.clear()
  }

  /** Names the server should forget; each is given out once. */
  takeNamesToClose(): string[] {
    return this.#toClose.splice(0)
  }

  /** Learns from the tag of a finished command ("SELECT 2", "CREATE TABLE", "ROLLBACK") what is stale now. */
  noteCommand(tag: string): void {
    if (!HARMLESS.test(tag)) {
      this.#schemaChangedInTransaction = true
      this.clear()
    } else if (tag === 'ROLLBACK' || tag === 'COMMIT') {
      // What was parsed after the change saw a schema that is gone again.
      if (tag === 'ROLLBACK' && this.#schemaChangedInTransaction) this.clear()
      if (tag === 'COMMIT') this.#schemaChangedInTransaction = false
    }
  }
}
