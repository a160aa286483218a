import type { ContentEntry, ContentPack } from '#contract/content-packs/content-pack.ts'
import { client } from './client.ts'
import { coreQuery } from './core-query.ts'

/** All entries of a content pack, typed by the pack; hidden ones too. */
export const packQuery = <Entry>(pack: ContentPack<Entry>) =>
  coreQuery({
    key: ['content', pack.name],
    topics: ['entity:contentOverride'],
    // The core checked every entry with the schema of the pack.
    fetch: () => client.content.list({ pack: pack.name }) as Promise<ContentEntry<Entry>[]>,
  })

/** What is offered of a pack: all that is not hidden. */
export const offered = <Entry>(entries: readonly ContentEntry<Entry>[] = []): ContentEntry<Entry>[] =>
  entries.filter(({ hidden }) => !hidden)
