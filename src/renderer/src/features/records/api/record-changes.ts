import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordFields } from '#contract/records.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { useChange } from '#renderer/backend/use-change.ts'

export type NewRecordInput = Parameters<typeof client.records.create>[0]

/** Adds a record; the form shows what is wrong beside its field. */
export const useAddRecord = (kind: AnyRecordKind) =>
  useChange((input: NewRecordInput) => client.records.create(input), {
    done: `${kind.words.one} added`,
    toastProblem: false,
  })

/** Saves one field of a record; fields show a failure themselves, so it is thrown with its sentence. */
export async function saveRecord(id: string, fields: Partial<RecordFields>): Promise<void> {
  try {
    await client.records.update({ id, fields })
  } catch (problem) {
    throw new Error(errorWords(problem), { cause: problem })
  }
}

export const useMoveRecord = () =>
  useChange(
    (input: { id: string; to: string; label: string }) => client.records.transition({ id: input.id, to: input.to }),
    {
      done: (_result, { label }) => label,
    },
  )

export const useTrashRecords = () =>
  useChange((ids: readonly string[]) => client.records.trash({ ids: [...ids] }), {
    done: (_result, ids) => (ids.length === 1 ? 'Moved to the trash' : `Moved ${ids.length} entries to the trash`),
  })

export const useCopyRecord = (kind: AnyRecordKind) =>
  useChange((input: Parameters<typeof client.records.copyToLane>[0]) => client.records.copyToLane(input), {
    done: `${kind.words.one} shared`,
    toastProblem: false,
  })

export const useLetGoOfRecord = (kind: AnyRecordKind) =>
  useChange((id: string) => client.records.letGo({ id }), { done: `${kind.words.one} made private` })

export const useShareRecord = () =>
  useChange(
    ({ done: _done, ...input }: Parameters<typeof client.records.share>[0] & { done: string }) =>
      client.records.share(input),
    {
      done: (_result, { done }) => done,
      toastProblem: false,
    },
  )

export const useUnshareRecord = () =>
  useChange((linkId: string) => client.records.unshare({ linkId }), { done: 'Share taken back' })
