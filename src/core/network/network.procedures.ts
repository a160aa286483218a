import { implement } from '@orpc/server'
import { networkContract } from '#contract/network.contract.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { RecordFields, RecordRow } from '#contract/records.contract.ts'
import { AppError } from '../commands/app-error.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import type { Database } from '../ports.ts'
import { presentMoment } from '../present-moment.ts'
import { networkGraph } from './edges.queries.ts'
import { introductionHelp } from './introduction.queries.ts'
import { findPath } from './path.queries.ts'
import { referencePack } from './reference.queries.ts'
import { referenceSteps } from './reference.rules.ts'
import { addRelation, relationsOf, removeRelation, updateRelation } from './relations.commands.ts'
import { originChoices, owedThanks, ripple } from './ripple.queries.ts'
import { helperRole } from './thanks.rules.ts'

/** What the network needs of records; handed over where the product is put together. */
type NetworkPartners = {
  getRecord(database: Database, id: string): Promise<RecordRow>
  createRecord(context: CommandContext, input: RecordFields & { kind: string }): Promise<string>
  updateRecord(context: CommandContext, id: string, fields: Partial<RecordFields>): Promise<void>
}

export function networkProcedures({ database, ports, runner }: CoreContext, partners: NetworkPartners) {
  const os = implement(networkContract)
  const { getRecord } = partners
  const change = async (label: string, action: (context: CommandContext) => Promise<void>) => ({
    changeSetId: (await runner.run(label, action)).changeSetId,
  })
  return {
    graph: os.graph.handler(() => networkGraph(database)),
    path: os.path.handler(({ input }) => findPath(database, input, presentMoment(ports).today)),
    relations: {
      list: os.relations.list.handler(({ input }) => relationsOf(database, input.personId)),
      add: os.relations.add.handler(async ({ input }) => {
        const { result, changeSetId } = await runner.run('Tie added', (context) => addRelation(context, input))
        return { id: result, changeSetId }
      }),
      update: os.relations.update.handler(({ input: { id, fields } }) =>
        change('Tie changed', (context) => updateRelation(context, id, fields)),
      ),
      remove: os.relations.remove.handler(({ input: { id } }) =>
        change('Tie removed', (context) => removeRelation(context, id)),
      ),
    },
    introduction: os.introduction.handler(async ({ input }) =>
      introductionHelp(database, await getRecord(database, input.id), presentMoment(ports).today),
    ),
    referenceSteps: os.referenceSteps.handler(async ({ input }) => referenceSteps(await getRecord(database, input.id))),
    referencePack: os.referencePack.handler(async ({ input: { id, without } }) =>
      referencePack(database, await getRecord(database, id), without, presentMoment(ports).zone),
    ),
    ripple: os.ripple.handler(({ input }) => ripple(database, input.id)),
    originChoices: os.originChoices.handler(({ input }) => originChoices(database, input)),
    owedThanks: os.owedThanks.handler(() => owedThanks(database)),
    sayThanks: os.sayThanks.handler(({ input }) =>
      change('Thanks noted', (context) => sayThanks(context, partners, input.id)),
    ),
  }
}

/** On the record itself where its kind has a day for it, else as thanks that grew out of it. */
async function sayThanks(context: CommandContext, partners: NetworkPartners, id: string): Promise<void> {
  const row = await partners.getRecord(context.database, id)
  const helper = row.people.find(({ role }) => role === helperRole(row))
  if (!helper) throw new AppError('NOT_POSSIBLE_NOW', { sentence: 'Nobody stands here who could be thanked.' })
  if (findRecordKind(row.kind)?.fields['thankedOn'])
    return partners.updateRecord(context, id, { data: { thankedOn: context.today } })
  await partners.createRecord(context, {
    kind: 'appreciation',
    // What was told in confidence is not written down a second time.
    title: row.inConfidence ? `Something from ${helper.displayName}` : row.title,
    originId: id,
    mentorshipId: row.mentorshipId,
    data: { direction: 'given', sentOn: context.today },
    people: [{ personId: helper.id, role: 'with' }],
  })
}
