import { implement } from '@orpc/server'
import { peopleContract } from '#contract/people.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { createPerson, updatePerson } from './people.commands.ts'
import { listPeople } from './people.queries.ts'

export function peopleProcedures({ database, runner }: CoreContext) {
  const os = implement(peopleContract)
  return {
    list: os.list.handler(({ input }) => listPeople(database, input)),
    create: os.create.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run(`${input.name} added`, (context) => createPerson(context, input))
      return { id: result, changeSetId }
    }),
    update: os.update.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Person changed', (context) => updatePerson(context, input.id, input.fields))
      return { changeSetId }
    }),
  }
}
