import type { NewAgendaItem } from '#contract/agenda.contract.ts'
import type { RecordFields, RecordRow } from '#contract/records.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { Database } from '../ports.ts'

type NewRecord = RecordFields & {
  kind: string
  lane?: 'private' | 'shared'
  parentId?: string | null
  status?: string
}

/** What goals need of records and of the agenda; handed over where the product is put together. */
export type GoalPartners = {
  createRecord(context: CommandContext, input: NewRecord): Promise<string>
  updateRecord(context: CommandContext, id: string, fields: Partial<RecordFields>): Promise<void>
  getRecord(database: Database, id: string): Promise<RecordRow>
  addAgendaItem(context: CommandContext, input: NewAgendaItem): Promise<string>
  deferAgendaItem(
    context: CommandContext,
    id: string,
    rest: { laterUntil: string | null; laterWhen: string | null },
  ): Promise<void>
}
