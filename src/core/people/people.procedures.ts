import { implement } from '@orpc/server'
import { peopleContract, type PersonDue } from '#contract/people.contract.ts'
import { instantToDay } from '#shared/time.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import { archivePeople, trashPeople, unarchivePeople } from './bulk-people.commands.ts'
import { checkContactPoint } from './contact-points.commands.ts'
import { dismissDuplicate } from './dismiss-duplicate.commands.ts'
import { listDuplicates, peopleLike } from './duplicates.queries.ts'
import { ensureMe } from './ensure-me.commands.ts'
import { mergePeople } from './merge-people.commands.ts'
import { createPerson, updatePerson } from './people.commands.ts'
import { findPersonRow, listPeople } from './people.queries.ts'
import { personDetail } from './person-detail.queries.ts'
import { personPartsProcedures } from './person-parts.procedures.ts'

/** "Ana Ruiz archived", "3 people archived". */
async function counted(
  core: CoreContext,
  ids: string[],
  done: string,
  action: (context: CommandContext) => Promise<unknown>,
) {
  const [only] = ids.length === 1 ? ids : []
  const who = only
    ? (await findPersonRow(core.database, only)).displayName
    : `${ids.length.toLocaleString('en')} people`
  const { changeSetId } = await core.runner.run(`${who} ${done}`, action)
  return { changeSetId }
}

/** Who is due; the cadence area supplies it where the core is put together. */
type DuePeople = (database: Database, moment: PresentMoment) => Promise<ReadonlyMap<string, PersonDue>>

export function peopleProcedures(core: CoreContext, followDay: () => Promise<PresentMoment>, duePeople: DuePeople) {
  const { database, runner, ports } = core
  const os = implement(peopleContract)
  const today = () => instantToDay(new Date(ports.clock.now()).toISOString(), ports.clock.zone())
  return {
    list: os.list.handler(async ({ input }) => {
      const moment = await followDay()
      return listPeople(database, input, input.archived ? new Map() : await duePeople(database, moment))
    }),
    get: os.get.handler(({ input }) => personDetail(database, input.id, today())),
    me: os.me.handler(async () => personDetail(database, await ensureMe(runner, database), today())),
    create: os.create.handler(async ({ input }) => {
      for (const { kind, value } of input.contactPoints ?? []) checkContactPoint(kind, value)
      const { result, changeSetId } = await runner.run(`${input.name} added`, (context) => createPerson(context, input))
      return { id: result, changeSetId }
    }),
    update: os.update.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Person changed', (context) =>
        updatePerson(context, input.id, input.fields),
      )
      return { changeSetId }
    }),
    archive: os.archive.handler(({ input: { ids } }) =>
      counted(core, ids, 'archived', (context) => archivePeople(context, ids)),
    ),
    unarchive: os.unarchive.handler(({ input: { ids } }) =>
      counted(core, ids, 'back from the archive', (context) => unarchivePeople(context, ids)),
    ),
    trash: os.trash.handler(({ input: { ids } }) =>
      counted(core, ids, 'in the trash', (context) => trashPeople(context, ids)),
    ),
    ...personPartsProcedures(core),
    duplicates: {
      like: os.duplicates.like.handler(({ input }) => peopleLike(database, input)),
      list: os.duplicates.list.handler(() => listDuplicates(database)),
      dismiss: os.duplicates.dismiss.handler(async ({ input }) => {
        const { changeSetId } = await runner.run('Marked as two people', (context) =>
          dismissDuplicate(context, input.ids),
        )
        return { changeSetId }
      }),
    },
    merge: os.merge.handler(async ({ input }) => {
      const loser = await findPersonRow(database, input.loserId)
      const { changeSetId } = await runner.run(`${loser.displayName} merged`, (context) => mergePeople(context, input))
      return { changeSetId }
    }),
  }
}
