import { expect, test } from 'vitest'
import { checkImportLayers, countImports } from '../../scripts/checks/import-layers.ts'
import { readSourceFiles } from '../../scripts/checks/source-files.ts'

test('every import of the product goes in the direction that AGENTS.md names', () => {
  const files = readSourceFiles()
  expect(countImports(files)).toBeGreaterThan(1_000)
  expect(checkImportLayers(files)).toEqual([])
})

test.each([
  ['src/shared/a.ts', `import { x } from '#contract/errors.ts'`],
  ['src/contract/a.ts', `import type { Core } from '#core/create-core.ts'`],
  ['src/core/a.ts', `import fs from 'node:fs'`],
  ['src/core/a.ts', `import { WebSocket } from 'ws'`],
  ['src/core/a.ts', `import { openCluster } from '#vault/open-cluster.ts'`],
  ['src/core/a.commands.ts', `import { ORPCError } from '@orpc/server'`],
  ['src/renderer/src/a.tsx', `import type { Core } from '#core/create-core.ts'`],
  ['src/renderer/src/a.tsx', `const x = await import('node:fs')`],
  ['src/cli/a.ts', `import { openBackend } from '#backend/open-backend.ts'`],
  ['src/main/a.ts', `import { contract } from '#contract/contract.ts'`],
  ['src/backend/a.ts', `import { app } from 'electron'`],
  ['src/vault/a.ts', `export {\n  x,\n} from '../core/create-core.ts'`],
  ['src/vault/a.ts', `import { z } from 'zod'`],
  ['src/sync/network/a.ts', `import { peopleTable } from '#core/database/tables/people.table.ts'`],
  ['src/sync/network/a.ts', `import { WebSocket } from 'ws'`],
  ['src/sync/network/a.ts', `import { createReplicator } from '../replication/replicator.ts'`],
  ['src/sync/guard/a.ts', `import type { SyncStorage } from '../storage/sync-storage.ts'`],
  ['src/sync/identity/a.ts', `import { openSession } from '../network/open-session.ts'`],
  ['src/vault/a.ts', `import { openSession } from '#sync/network/open-session.ts'`],
  ['src/renderer/src/components/a.tsx', `import { Note } from '../features/notes/components/note-panel.tsx'`],
])('%s may not say %s', (path, text) => {
  expect(checkImportLayers([{ path, text }])).toHaveLength(1)
})
