import type { PgTable } from 'drizzle-orm/pg-core'
import * as Y from 'yjs'
import { Temporal } from 'temporal-polyfill'
import { createIdSequence } from '#shared/ids.ts'
import { insertRows } from '../database/insert-rows.ts'
import { activityEvent, changeSet } from '../database/schema.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import type { DocumentChange, DocumentFeed } from '../documents/document-feed.ts'
import type { DocumentStore } from '../documents/document-store.ts'
import type { CorePorts, Database } from '../ports.ts'
import type { EntityDefinition, EntityRow } from './entity-definition.ts'
import { profileOwnerId } from './document-rows.ts'
import { eventFields } from './event-fields.ts'
import { peopleOfMentorships } from './mentorship-people.queries.ts'
import { rowsGoneAlong } from './out-of-sight.ts'
import { projectRows } from './project-rows.ts'
import { assertCanSave } from './storage-gate.ts'
import { UnitOfWork, type RowEvent } from './unit-of-work.ts'

/** What a command works with. Inside it use only `database`, never the outer handle: a transaction waits for itself otherwise. */
export type CommandContext = {
  database: Database
  write: UnitOfWork
  /** The instant of the command, ISO in UTC. */
  now: string
  /** The day it is for the person, YYYY-MM-DD. */
  today: string
  zone: string
  createId(): string
  /** The change set of this command; it is written only when something changes. */
  changeSetId: string
}

export type CommandOptions = {
  /** The change set that this one undoes. */
  undoOf?: string
  /** Marks the change set, e.g. `sample`, so that it can be found again. */
  tag?: string
  /** The device that brought what is taken over. */
  via?: string
  /** It is never offered to be undone. */
  isFinal?: boolean
  /** It reads as a rule, so it goes on while nothing can be saved; what it has to write after all is refused then. */
  reads?: boolean
}

/** Keeps derived tables right after rows changed; returns the topics it raised. */
export type Derivation = (context: {
  database: Database
  entities: Set<string>
  events: readonly RowEvent[]
  personIds: Set<string>
  today: string
  zone: string
}) => Promise<string[]>

export type CommandRunner = {
  /**
   * Runs one command alone and in one transaction: rows, documents, activity, search and timeline stand together or not at all.
   * The label is shown in the undo toast ("Meeting moved"). `changeSetId` is null when nothing changed.
   * Fails STORAGE_UNAVAILABLE, with nothing changed, while nothing can be saved.
   */
  run<T>(
    label: string,
    action: (context: CommandContext) => Promise<T>,
    options?: CommandOptions,
  ): Promise<{ result: T; changeSetId: string | null }>
  entities: Map<string, EntityDefinition>
}

const batchSize = 500

export function createCommandRunner(options: {
  ports: CorePorts
  entities: EntityDefinition[]
  store: DocumentStore
  feed: ChangeFeed
  documentFeed?: DocumentFeed
  derivations: Derivation[]
}): CommandRunner {
  const { ports, store, feed, documentFeed, derivations } = options
  const byTable = new Map<PgTable, EntityDefinition>(options.entities.map((entity) => [entity.table, entity]))
  const entities = new Map(options.entities.map((entity) => [entity.name, entity]))
  const createIdAt = createIdSequence((count) => ports.random.bytes(count))
  let tail: Promise<unknown> = Promise.resolve()

  async function execute<T>(
    label: string,
    action: (context: CommandContext) => Promise<T>,
    commandOptions: CommandOptions,
  ) {
    if (!commandOptions.reads) assertCanSave(ports)
    const milliseconds = ports.clock.now()
    const zone = ports.clock.zone()
    const now = new Date(milliseconds).toISOString()
    const today = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).toPlainDate().toString()
    const nextId = () => createIdAt(milliseconds)
    const changeSetId = nextId()
    let work: UnitOfWork | undefined
    try {
      const outcome = await ports.database.transaction(async (database) => {
        work = new UnitOfWork({ database, now, entities: byTable, store, beforeWrite: () => assertCanSave(ports) })
        const result = await action({ database, write: work, now, today, zone, createId: nextId, changeSetId })
        const finished = await finish(work, { label, now, today, zone, id: changeSetId, ...commandOptions })
        return { result, ...finished }
      })
      feed.publish(outcome.topics)
      documentFeed?.publish(outcome.documents)
      return { result: outcome.result, changeSetId: outcome.changeSetId }
    } catch (error) {
      // The rolled-back transaction never held what the live documents hold now.
      for (const id of work?.documents.keys() ?? []) store.evict(id)
      throw error
    }
  }

  async function finish(
    work: UnitOfWork,
    set: CommandOptions & { id: string; label: string; now: string; today: string; zone: string },
  ) {
    const documents: DocumentChange[] = []
    for (const { live, stop } of work.documents.values()) {
      const { own, foreign } = stop()
      const all = merged([...foreign, ...own])
      if (!all) continue
      await store.append(work.database, live, all)
      documents.push({ live, own: merged(own), foreign: merged(foreign), tag: set.tag ?? null, via: set.via ?? null })
    }
    if (work.events.length === 0) return { documents, topics: new Set<string>(), changeSetId: null }
    await writeActivity(work, set)
    const topics = new Set<string>()
    const personIds = new Set<string>()
    const touched = await collectTouched(work, topics, personIds)
    for (const [name, ids] of touched) {
      const entity = entities.get(name)
      // Search and timeline may hold rows of an entity that this version does not know.
      if (!entity) continue
      const all = [...ids]
      const { rows: known, fresh } = work.standing(entity)
      for (let i = 0; i < all.length; i += batchSize) {
        const batch = all.slice(i, i + batchSize)
        const others = batch.filter((id) => !known.has(id))
        const rows = [...batch.flatMap((id) => known.get(id) ?? []), ...(await work.rows(entity, others))]
        for (const personId of await projectRows(work.database, entity, rows, batch, fresh)) {
          if (personId !== profileOwnerId) personIds.add(personId)
        }
      }
    }
    for (const personId of personIds) topics.add(`person:${personId}`)
    for (const derive of derivations) {
      const raised = await derive({
        database: work.database,
        entities: new Set(touched.keys()),
        events: work.events,
        personIds,
        today: set.today,
        zone: set.zone,
      })
      for (const topic of raised) topics.add(topic)
    }
    topics.add('history')
    return { documents, topics, changeSetId: set.id }
  }

  async function writeActivity(work: UnitOfWork, set: CommandOptions & { id: string; label: string; now: string }) {
    const { id, label, now, undoOf = null, tag = null, isFinal = false } = set
    await insertRows(work.database, changeSet, [{ id, label, at: now, undoOf, undoneBy: isFinal ? id : null, tag }])
    const events = work.events.map((event, position) => ({
      changeSetId: id,
      position,
      entity: event.entity.name,
      entityId: event.id,
      ...eventFields(event.before, event.after),
      at: now,
    }))
    for (let i = 0; i < events.length; i += batchSize)
      await insertRows(work.database, activityEvent, events.slice(i, i + batchSize))
  }

  async function collectTouched(
    work: UnitOfWork,
    topics: Set<string>,
    personIds: Set<string>,
  ): Promise<Map<string, Set<string>>> {
    const touched = new Map<string, Set<string>>()
    const touch = (name: string, id: string) => {
      const ids = touched.get(name) ?? new Set<string>()
      touched.set(name, ids.add(id))
    }
    for (const event of work.events) {
      touch(event.entity.name, event.id)
      topics.add(`entity:${event.entity.name}`)
      for (const row of [event.before, event.after].filter((row): row is EntityRow => row !== null)) {
        for (const topic of event.entity.topics(row)) topics.add(topic)
        for (const personId of event.entity.people?.(row) ?? []) personIds.add(personId)
        for (const other of event.entity.affects?.(row) ?? []) touch(other.entity, other.id)
      }
    }
    // What belongs to a mentorship concerns its person, too.
    const mentorshipIds = work.events.flatMap(({ before, after }) =>
      [before?.['mentorshipId'], after?.['mentorshipId']].filter((id) => typeof id === 'string'),
    )
    for (const { id } of (await peopleOfMentorships(work.database, mentorshipIds)).values()) personIds.add(id)
    for (const entity of new Set(work.events.map((event) => event.entity))) {
      const changes = work.events.filter((event) => event.entity === entity)
      for (const other of (await entity.dependents?.(work.database, changes)) ?? []) touch(other.entity, other.id)
    }
    for (const other of await rowsGoneAlong(work.database, entities.values(), work.events))
      touch(other.entity, other.id)
    return touched
  }

  return {
    entities,
    run(label, action, commandOptions = {}) {
      const turn = tail.then(() => execute(label, action, commandOptions))
      // The next command starts whatever became of this one; its own caller hears of a failure.
      tail = turn.catch(() => undefined)
      return turn
    },
  }
}

function merged(updates: Uint8Array[]): Uint8Array | null {
  const [first] = updates
  return first && updates.length > 1 ? Y.mergeUpdates(updates) : (first ?? null)
}
