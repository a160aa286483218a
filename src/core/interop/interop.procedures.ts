import { implement } from '@orpc/server'
import { interopContract, type ExportFile, type ImportEvent, type ImportPreview } from '#contract/interop.contract.ts'
import type { CoreContext } from '../core-context.ts'
import { presentMoment } from '../present-moment.ts'
import { createErrorMapper } from '../error-middleware.ts'
import { importFields } from './csv/import-fields.ts'
import { writePeopleCsv } from './csv/write-people-csv.ts'
import { exportEverything } from './export/export-everything.queries.ts'
import { exportedPeople } from './export/exported-people.queries.ts'
import { importPeople } from './import/import-people.commands.ts'
import { importLabel, importSentence } from './import/import-words.rules.ts'
import { listImports } from './import/imports.queries.ts'
import { readNotebook } from './import/notebook-people.queries.ts'
import type { PersonRules } from './import/person-rules.ts'
import { planImport } from './import/plan-import.rules.ts'
import { createProgressQueue } from './import/progress-queue.ts'
import { readImportFile } from './import/read-import-file.ts'
import { writeVcard4 } from './vcard/write-vcard4.ts'

/** The host makes a backup before an import of more people than this. */
const bigImport = 100

/** Import of people, and export of people and of everything. */
export function interopProcedures({ database, runner, ports }: CoreContext, rules: PersonRules) {
  const os = implement(interopContract)
  const toDeclaredError = createErrorMapper(ports)
  const now = () => new Date(ports.clock.now()).toISOString()

  async function plan(input: Parameters<typeof readImportFile>[0]) {
    const file = readImportFile(input)
    return { file, ...planImport(file.result, file.format, await readNotebook(database), rules) }
  }

  return {
    preview: os.preview.handler(async ({ input }): Promise<ImportPreview> => {
      const { file, counts, rows } = await plan(input)
      const { format, encoding, columns, result } = file
      const fields = columns ? importFields.map(({ key, label, isDetail }) => ({ key, label, isDetail })) : []
      return {
        format,
        encoding,
        counts,
        rows,
        columns,
        fields,
        undecidedDates: result.undecidedDates ?? 0,
        notices: result.notices,
      }
    }),

    commit: os.commit.handler(async ({ input }) => {
      const { file, records } = await plan(input)
      const chosen = records.map(({ row }) => input.choices[row.line] ?? row.choice)
      const amounts = {
        create: chosen.filter((choice) => choice === 'create').length,
        merge: chosen.filter((choice) => choice === 'merge').length,
      }
      const label = importLabel(amounts)
      const queue = createProgressQueue<ImportEvent>()
      const onProgress = (done: number, total: number) =>
        queue.push({
          kind: 'progress',
          done,
          total,
          words: done < total ? `${done} of ${total} people` : 'Making them findable',
        })
      async function* events(): AsyncGenerator<ImportEvent, void, void> {
        const prepare = async () => {
          if (!ports.beforeBigChange || amounts.create + amounts.merge <= bigImport) return
          queue.push({ kind: 'progress', done: 0, total: chosen.length, words: 'Making a backup first' })
          await ports.beforeBigChange()
        }
        const work = prepare().then(() =>
          runner.run(label, (context) =>
            importPeople(context, {
              read: file.result,
              format: file.format,
              fileName: input.fileName,
              choices: input.choices,
              rules,
              onProgress,
            }),
          ),
        )
        yield* queue.until(work)
        try {
          const { result, changeSetId } = await work
          const done = { ...result, unreadable: file.result.unreadable.length }
          yield { kind: 'finished', changeSetId, ...done, sentence: importSentence(done) }
        } catch (error) {
          // What a stream throws passes by the router's own mapping.
          throw toDeclaredError(error)
        }
      }
      return events()
    }),

    imports: os.imports.handler(() => listImports(database)),

    exportPeople: os.exportPeople.handler(async ({ input }): Promise<ExportFile> => {
      const { people, leftOut } = await exportedPeople(database, input)
      const day = now().slice(0, 10)
      const [text, fileName, mediaType] =
        input.format === 'vcard'
          ? [writeVcard4(people), `mentorbook-people-${day}.vcf`, 'text/vcard']
          : [writePeopleCsv(people), `mentorbook-people-${day}.csv`, 'text/csv']
      return { fileName, mediaType, bytes: new TextEncoder().encode(text), people: people.length, leftOut }
    }),

    exportEverything: os.exportEverything.handler(async ({ input }) => {
      const exportedAt = now()
      const pieces = await exportEverything(database, {
        ...{ exportedAt, appVersion: ports.appVersion, withConfidences: input.withConfidences },
        today: presentMoment(ports).today,
      })
      async function* stream() {
        for (const bytes of pieces) yield { fileName: `mentorbook-${exportedAt.slice(0, 10)}.json`, bytes }
      }
      return stream()
    }),
  }
}
