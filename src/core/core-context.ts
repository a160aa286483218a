import type { ChangeFeed } from './changes/change-feed.ts'
import type { CommandRunner } from './commands/run-command.ts'
import type { DocumentFeed } from './documents/document-feed.ts'
import type { DocumentStore } from './documents/document-store.ts'
import type { CorePorts, Database } from './ports.ts'

/** What every area's procedures are given. Queries use `database`; changes go through `runner`. */
export type CoreContext = {
  ports: CorePorts
  database: Database
  runner: CommandRunner
  documents: DocumentStore
  documentFeed: DocumentFeed
  feed: ChangeFeed
}
