import { implement } from '@orpc/server'
import { agendaFormContract, type AgendaFormChange } from '#contract/agenda-form.contract.ts'
import type { CommandContext } from '../../commands/run-command.ts'
import type { CoreContext } from '../../core-context.ts'
import { makeForm, takeForm, type FormPartners } from './agenda-form.commands.ts'
import { formContent } from './form-content.queries.ts'
import { readForm } from './read-form.queries.ts'

/** The shared agenda as a form for somebody without the program, and the way back. */
export function agendaFormProcedures(core: CoreContext, partners: FormPartners) {
  const { runner } = core
  const os = implement(agendaFormContract)
  const contentIn = (command: CommandContext, scope: { mentorshipId: string; meetingId?: string }) =>
    formContent({ ...core, database: command.database }, scope, command)
  return {
    // In turn with the commands: a document in the middle of one holds what may yet be rolled back.
    content: os.content.handler(async ({ input }) => {
      const { result } = await runner.run('Form looked at', (command) => contentIn(command, input), { reads: true })
      return result
    }),
    make: os.make.handler(async ({ input }) => {
      const { result } = await runner.run('Form made', async (command) =>
        makeForm(command, await contentIn(command, input), input),
      )
      return result
    }),
    read: os.read.handler(async ({ input }) => {
      const { result } = await runner.run('Answers looked at', (command) => readForm(command, input), { reads: true })
      const { mentorshipId, personName, madeAt, stale } = result
      const changes = result.changes.map(
        ({ key, kind, about, mine, theirs, conflict, refused, detail, answer }): AgendaFormChange => ({
          ...{ key, kind, about, mine, conflict, refused },
          theirs: kind === 'topic' ? [theirs, detail, answer].filter(Boolean).join('\n') : theirs,
        }),
      )
      return { mentorshipId, personName, madeAt, stale, changes }
    }),
    take: os.take.handler(async ({ input: { accepted, ...file } }) => {
      const { result: reading } = await runner.run('Answers looked at', (command) => readForm(command, file), {
        reads: true,
      })
      const label = `Answers by ${reading.personName}`
      const { result, changeSetId } = await runner.run(label, (command) => takeForm(command, file, accepted, partners))
      const answers = result.taken === 1 ? 'One answer' : `${result.taken} answers`
      return { changeSetId, taken: result.taken, sentence: `${answers} by ${reading.personName} taken over.` }
    }),
  }
}
