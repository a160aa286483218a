import { implement } from '@orpc/server'
import { agreementContract } from '#contract/agreement.contract.ts'
import { clausesPack, type Clause } from '#contract/content-packs/clauses.pack.ts'
import type { ContentEntry, ContentPack } from '#contract/content-packs/content-pack.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { agreementClause, roleExpectation } from '../database/schema.ts'
import type { CorePorts, Database } from '../ports.ts'
import { presentMoment } from '../present-moment.ts'
import { acknowledge, noteTheirYes } from './acknowledge.commands.ts'
import { agreementMarkdown } from './agreement-markdown.rules.ts'
import { readableVersion, showAgreement } from './agreement.queries.ts'
import { putConcernOnAgenda, type ConcernPartners } from './raise-concern.commands.ts'
import { addClause, addRole, beginDraft, orderParts, removePart, updateClause, updateRole } from './draft.commands.ts'

type ReadContent = (
  database: Database,
  ports: Pick<CorePorts, 'content'>,
  pack: ContentPack<Clause>,
) => Promise<ContentEntry<Clause>[]>

/** @param readContent the clause library as the person has it */
export function agreementProcedures(
  { database, runner, ports }: CoreContext,
  readContent: ReadContent,
  partners: ConcernPartners,
) {
  const os = implement(agreementContract)
  const change = async (label: string, action: (context: CommandContext) => Promise<unknown>) => {
    const { changeSetId } = await runner.run(label, action)
    return { changeSetId }
  }
  const add = async (label: string, action: (context: CommandContext) => Promise<string>) => {
    const { result, changeSetId } = await runner.run(label, action)
    return { id: result, changeSetId }
  }
  return {
    show: os.show.handler(({ input }) => showAgreement(database, input.mentorshipId, presentMoment(ports))),
    begin: os.begin.handler(({ input }) =>
      change('Agreement begun', async (context) => {
        const library = await readContent(context.database, ports, clausesPack)
        await beginDraft(
          context,
          input,
          library.filter(({ hidden }) => !hidden).map(({ value }) => value),
        )
      }),
    ),
    addClause: os.addClause.handler(({ input }) => add('Clause added', (context) => addClause(context, input))),
    updateClause: os.updateClause.handler(({ input }) =>
      change('Clause changed', (context) => updateClause(context, input)),
    ),
    removeClause: os.removeClause.handler(({ input }) =>
      change('Clause removed', (context) => removePart(context, agreementClause, input.id)),
    ),
    orderClauses: os.orderClauses.handler(({ input }) =>
      change('Clauses put in order', (context) => orderParts(context, agreementClause, input)),
    ),
    addRole: os.addRole.handler(({ input }) => add('Row added', (context) => addRole(context, input))),
    updateRole: os.updateRole.handler(({ input }) => change('Row changed', (context) => updateRole(context, input))),
    removeRole: os.removeRole.handler(({ input }) =>
      change('Row removed', (context) => removePart(context, roleExpectation, input.id)),
    ),
    orderRoles: os.orderRoles.handler(({ input }) =>
      change('Rows put in order', (context) => orderParts(context, roleExpectation, input)),
    ),
    acknowledge: os.acknowledge.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Agreement acknowledged', (context) =>
        acknowledge(context, input),
      )
      return { ...result, changeSetId }
    }),
    noteTheirs: os.noteTheirs.handler(({ input }) =>
      add('Acknowledgement noted', (context) => noteTheirYes(context, input)),
    ),
    raiseConcern: os.raiseConcern.handler(({ input: { detail = null, ...input } }) =>
      add('Topic added', (context) => putConcernOnAgenda(context, partners, { ...input, detail })),
    ),
    markdown: os.markdown.handler(async ({ input }) => {
      const { version, personName } = await readableVersion(database, input.versionId)
      const title = `Agreement with ${personName}, version ${version.n}`
      return { title, markdown: agreementMarkdown(version, { me: 'I', them: personName }) }
    }),
  }
}
