import { implement } from '@orpc/server'
import type { ContentPack } from '#contract/content-packs/content-pack.ts'
import { findContentPack } from '#contract/content-packs/registry.ts'
import { contentContract } from '#contract/content.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { hideContent, isShipped, restoreAllContent, restoreContent, saveContent } from './content.commands.ts'
import { readContent } from './content.queries.ts'

export function contentProcedures({ database, ports, runner }: CoreContext) {
  const os = implement(contentContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  return {
    list: os.list.handler(({ input }) => readContent(database, ports, packOf(input.pack))),
    save: os.save.handler(async ({ input }) => {
      const pack = packOf(input.pack)
      const label = input.id === undefined ? 'added' : 'changed'
      const { result, changeSetId } = await runner.run(labelOf(pack, 'one', label), (context) =>
        saveContent(context, ports, pack, input),
      )
      return { id: result, changeSetId }
    }),
    hide: os.hide.handler(({ input }) => {
      const pack = packOf(input.pack)
      const label = labelOf(pack, 'one', input.hidden ? 'hidden' : 'offered again')
      return change(label, (context) => hideContent(context, ports, pack, input))
    }),
    restore: os.restore.handler(({ input }) => {
      const pack = packOf(input.pack)
      const label = isShipped(ports, pack, input.id) ? 'put back as it was' : 'removed'
      return change(labelOf(pack, 'one', label), (context) => restoreContent(context, ports, pack, input.id))
    }),
    restoreAll: os.restoreAll.handler(({ input }) => {
      const pack = packOf(input.pack)
      return change(labelOf(pack, 'many', 'put back as they were'), (context) =>
        restoreAllContent(context, ports, pack),
      )
    }),
  }
}

function packOf(name: string): ContentPack {
  const pack = findContentPack(name)
  if (!pack) throw new AppError('INPUT_REFUSED', { sentence: 'Mentorbook has no such collection.', field: 'pack' })
  return pack
}

function labelOf({ words }: ContentPack, number: 'one' | 'many', what: string): string {
  const word = words[number]
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${what}`
}
