import type { LinkedPersonInput, RecordFields } from '#contract/records.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'

type NewRecord = RecordFields & { kind: string; status?: string }

/** What giving needs of records; handed over where the product is put together. */
export type GivingPartners = {
  createRecord(context: CommandContext, input: NewRecord): Promise<string>
  updateRecord(context: CommandContext, id: string, fields: { people: LinkedPersonInput[] }): Promise<void>
  shareRecord(context: CommandContext, input: { id: string; personId: string }): Promise<string>
}
