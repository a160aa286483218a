import { implement } from '@orpc/server'
import { peopleContract } from '#contract/people.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { addAffiliation, changeAffiliation, removeAffiliation, updateAffiliation } from './affiliations.commands.ts'
import { avatarOf, removeAvatar, setAvatar } from './avatar.commands.ts'
import { addContactPoint, removeContactPoint, updateContactPoint } from './contact-points.commands.ts'
import { assignLabels, createLabel, removeLabel, updateLabel } from './labels.commands.ts'
import { listLabels } from './people.queries.ts'
import { addQuickFact, removeQuickFact, sortQuickFacts, updateQuickFact } from './quick-facts.commands.ts'

export function personPartsProcedures({ database, runner }: CoreContext) {
  const os = implement(peopleContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  const make = async (label: string, action: (context: CommandContext) => Promise<string>) => {
    const { result, changeSetId } = await runner.run(label, action)
    return { id: result, changeSetId }
  }
  return {
    contactPoints: {
      add: os.contactPoints.add.handler(({ input: { personId, ...input } }) =>
        make('Contact point added', (context) => addContactPoint(context, personId, input)),
      ),
      update: os.contactPoints.update.handler(({ input: { id, fields } }) =>
        change('Contact point changed', (context) => updateContactPoint(context, id, fields)),
      ),
      remove: os.contactPoints.remove.handler(({ input: { id } }) =>
        change('Contact point removed', (context) => removeContactPoint(context, id)),
      ),
    },
    affiliations: {
      add: os.affiliations.add.handler(({ input: { personId, ...input } }) =>
        make(`${input.organization} added`, (context) => addAffiliation(context, personId, input)),
      ),
      update: os.affiliations.update.handler(({ input: { id, fields } }) =>
        change('Affiliation corrected', (context) => updateAffiliation(context, id, fields)),
      ),
      change: os.affiliations.change.handler(({ input }) =>
        make(`Moved to ${input.organization}`, (context) => changeAffiliation(context, input)),
      ),
      remove: os.affiliations.remove.handler(({ input: { id } }) =>
        change('Affiliation removed', (context) => removeAffiliation(context, id)),
      ),
    },
    quickFacts: {
      add: os.quickFacts.add.handler(({ input: { personId, ...input } }) =>
        make('Quick fact added', (context) => addQuickFact(context, personId, input)),
      ),
      update: os.quickFacts.update.handler(({ input: { id, fields } }) =>
        change('Quick fact changed', (context) => updateQuickFact(context, id, fields)),
      ),
      remove: os.quickFacts.remove.handler(({ input: { id } }) =>
        change('Quick fact removed', (context) => removeQuickFact(context, id)),
      ),
      sort: os.quickFacts.sort.handler(({ input: { personId, ids } }) =>
        change('Quick facts put in order', (context) => sortQuickFacts(context, personId, ids)),
      ),
    },
    labels: {
      list: os.labels.list.handler(() => listLabels(database)),
      create: os.labels.create.handler(({ input }) =>
        make(`Label ${input.name} made`, (context) => createLabel(context, input)),
      ),
      update: os.labels.update.handler(({ input: { id, fields } }) =>
        change('Label changed', (context) => updateLabel(context, id, fields)),
      ),
      remove: os.labels.remove.handler(({ input: { id } }) =>
        change('Label removed', (context) => removeLabel(context, id)),
      ),
      assign: os.labels.assign.handler(({ input }) =>
        change(input.add.length > 0 ? 'Labels added' : 'Labels removed', (context) => assignLabels(context, input)),
      ),
    },
    avatar: {
      get: os.avatar.get.handler(({ input: { personId } }) => avatarOf(database, personId)),
      set: os.avatar.set.handler(({ input: { personId, content } }) =>
        make('Picture changed', (context) => setAvatar(context, personId, content)),
      ),
      remove: os.avatar.remove.handler(({ input: { personId } }) =>
        change('Picture removed', (context) => removeAvatar(context, personId)),
      ),
    },
  }
}
