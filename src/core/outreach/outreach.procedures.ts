import { implement } from '@orpc/server'
import { outreachContract } from '#contract/outreach.contract.ts'
import { outreachStatusNames } from '#contract/outreach-words.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { applyTemplate, createOutreach, draftOf, saveOutreach, trashOutreach } from './outreach.commands.ts'
import type { OutreachPartners } from './outreach-partners.ts'
import { getOutreach, listOutreach, outreachFacts } from './outreach.queries.ts'
import { followUpOutreach, moveOutreach, setRevisit, thankOutreach } from './outreach-story.commands.ts'

export function outreachProcedures({ database, ports, runner }: CoreContext, partners: OutreachPartners) {
  const os = implement(outreachContract)
  const today = () => presentMoment(ports).today
  const change = async (label: string, act: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, act)
    return { changeSetId }
  }
  return {
    list: os.list.handler(({ input }) => listOutreach(database, input, today())),
    get: os.get.handler(({ input }) => getOutreach(database, input.id, today())),
    create: os.create.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Message begun', (context) =>
        createOutreach(context, partners, input),
      )
      return { id: result, changeSetId }
    }),
    save: os.save.handler(({ input }) =>
      change('Message changed', (context) => saveOutreach(context, input.id, input.fields)),
    ),
    useTemplate: os.useTemplate.handler(({ input }) =>
      change('Message begun anew', (context) => applyTemplate(context, partners, input)),
    ),
    draftOf: os.draftOf.handler(({ input }) => draftOf(database, partners, input)),
    move: os.move.handler(({ input }) =>
      change(`Message: ${outreachStatusNames[input.status].toLowerCase()}`, (context) =>
        moveOutreach(context, partners, input),
      ),
    ),
    followUp: os.followUp.handler(({ input }) =>
      change('Reminder of a message noted', (context) => followUpOutreach(context, input)),
    ),
    thank: os.thank.handler(({ input }) => change('Thanks noted', (context) => thankOutreach(context, input))),
    revisit: os.revisit.handler(({ input }) =>
      change('When to ask again changed', (context) => setRevisit(context, input)),
    ),
    trash: os.trash.handler(({ input }) =>
      change('Message moved to the trash', (context) => trashOutreach(context, input.id)),
    ),
    facts: os.facts.handler(() => outreachFacts(database)),
  }
}
