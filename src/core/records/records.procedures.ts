import { implement } from '@orpc/server'
import { recordsContract, type RecordFields, type RecordRow } from '#contract/records.contract.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { listAdviceReports, queueAdviceReports, type AddAgendaItem } from './advice-report.commands.ts'
import { captureRecord, readCaptureText } from './capture.commands.ts'
import { copyRecordToShared, letGoOfRecord } from './lane-copy.commands.ts'
import { shareRecord, unshareRecord } from './record-links.commands.ts'
import { recordsToMarkdown } from './record-markdown.rules.ts'
import { heldBackOf, recordsThatLeave } from './records-that-leave.rules.ts'
import { createRecord, transitionRecord, trashRecords, updateRecord } from './records.commands.ts'
import { countRecords, findRecordRow, getRecord, listRecords, recordsOfSpan } from './records.queries.ts'

const wordOf = (kind: string) => findRecordKind(kind)?.words.one ?? 'Entry'

/** What other areas do when records change, within the same undo. */
export type RecordPartners = {
  addAgendaItem: AddAgendaItem
  /** Called with a change before it is written. */
  beforeUpdate(context: CommandContext, id: string, fields: Partial<RecordFields>): Promise<void>
  /** Called with a record that has just moved to another status. */
  afterStep(context: CommandContext, row: RecordRow): Promise<void>
}

export function recordsProcedures(
  { database, runner, ports }: CoreContext,
  { addAgendaItem, beforeUpdate, afterStep }: RecordPartners,
) {
  const os = implement(recordsContract)
  /** Whatever a command does to advice, the agenda follows within the same undo. */
  const withReports = (action: (context: CommandContext) => Promise<string>) => async (context: CommandContext) => {
    const id = await action(context)
    await queueAdviceReports(context, addAgendaItem, [id])
    return id
  }
  return {
    list: os.list.handler(({ input }) => listRecords(database, input)),
    counts: os.counts.handler(({ input }) => countRecords(database, input)),
    get: os.get.handler(({ input }) => getRecord(database, input.id)),
    create: os.create.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run(
        `${wordOf(input.kind)} added`,
        withReports((context) => createRecord(context, input)),
      )
      return { id: result, changeSetId }
    }),
    update: os.update.handler(async ({ input }) => {
      const { kind } = await findRecordRow(database, input.id)
      const { changeSetId } = await runner.run(
        `${wordOf(kind)} changed`,
        withReports(async (context) => {
          await beforeUpdate(context, input.id, input.fields)
          await updateRecord(context, input.id, input.fields)
          return input.id
        }),
      )
      return { changeSetId }
    }),
    transition: os.transition.handler(async ({ input }) => {
      const { kind } = await findRecordRow(database, input.id)
      const label = findRecordKind(kind)?.statuses.find((status) => status.value === input.to)?.label
      const { changeSetId } = await runner.run(
        label ? `${wordOf(kind)}: ${label}` : `${wordOf(kind)} changed`,
        withReports(async (context) => {
          await transitionRecord(context, input.id, input.to, input.data)
          await afterStep(context, await getRecord(context.database, input.id))
          return input.id
        }),
      )
      return { changeSetId }
    }),
    trash: os.trash.handler(async ({ input }) => {
      const [first] = input.ids
      const word =
        input.ids.length === 1 && first
          ? wordOf((await findRecordRow(database, first)).kind)
          : `${input.ids.length} entries`
      const { changeSetId } = await runner.run(`${word} moved to the trash`, (context) =>
        trashRecords(context, input.ids),
      )
      return { changeSetId }
    }),
    share: os.share.handler(async ({ input }) => {
      const { result, changeSetId } = await runner.run('Resource shared', (context) => shareRecord(context, input))
      return { id: result, changeSetId }
    }),
    unshare: os.unshare.handler(async ({ input }) => {
      const { changeSetId } = await runner.run('Share taken back', (context) => unshareRecord(context, input.linkId))
      return { changeSetId }
    }),
    copyToLane: os.copyToLane.handler(async ({ input: { id, ...words } }) => {
      const { kind } = await findRecordRow(database, id)
      const { result, changeSetId } = await runner.run(`${wordOf(kind)} shared`, (context) =>
        copyRecordToShared(context, id, words),
      )
      return { id: result, changeSetId }
    }),
    letGo: os.letGo.handler(async ({ input }) => {
      const { kind } = await findRecordRow(database, input.id)
      const { result, changeSetId } = await runner.run(`${wordOf(kind)} made private`, (context) =>
        letGoOfRecord(context, input.id),
      )
      return { id: result, changeSetId }
    }),
    readCapture: os.readCapture.handler(({ input }) => readCaptureText(database, input.text, presentMoment(ports))),
    capture: os.capture.handler(async ({ input }) => {
      const { kind } = await readCaptureText(database, input.text, presentMoment(ports))
      const { result, changeSetId } = await runner.run(`${wordOf(kind)} captured`, (context) =>
        captureRecord(context, input),
      )
      return { ...result, changeSetId }
    }),
    adviceReports: os.adviceReports.handler(({ input }) => listAdviceReports(database, input)),
    exportMarkdown: os.exportMarkdown.handler(async ({ input }) => {
      const { includeInConfidence, ...filter } = input
      const rows = await recordsOfSpan(database, filter)
      const kept = recordsThatLeave(rows, presentMoment(ports).today, includeInConfidence)
      const [only] = filter.kinds?.length === 1 ? filter.kinds : []
      return {
        fileName: `${((only && findRecordKind(only)?.words.many) || 'Entries').toLowerCase()}.md`,
        text: recordsToMarkdown(kept),
        count: kept.length,
        leftOut: rows.length - kept.length,
        heldBack: heldBackOf(rows, kept),
      }
    }),
  }
}
