import { useState } from 'react'
import { isAgendaForm } from '#shared/agenda-form-mark.ts'
import type { ImportChoice, ImportFileFormat, ImportInput } from '#contract/interop.contract.ts'

/** A chosen file with all that was decided about it so far. */
export type ImportDraft = {
  fileKey: string
  fileName: string
  bytes: Uint8Array<ArrayBuffer>
  format: ImportFileFormat | 'auto'
  mapping?: Record<string, string>
  dateOrder?: 'day-first' | 'month-first'
  choices: Record<string, ImportChoice>
}

const largest = 50 * 1024 * 1024

/** The file that is being imported and what was chosen for it; another format or mapping forgets the choices per row. */
export function useImportDraft(
  dateOrder: ImportDraft['dateOrder'],
  /** A filled agenda form is no file of people; it goes another way. */
  onAgendaForm: (bytes: Uint8Array<ArrayBuffer>) => void,
) {
  const [draft, setDraft] = useState<ImportDraft | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const change = (patch: Partial<ImportDraft>) => setDraft((current) => current && { ...current, ...patch })

  return {
    draft,
    problem,
    async chooseFile(file: File) {
      setProblem(null)
      if (file.size > largest)
        return setProblem('Files of up to 50 MB can be read; please split this one into smaller files.')
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        if (isAgendaForm(bytes)) return onAgendaForm(bytes)
        setDraft({ fileKey: crypto.randomUUID(), fileName: file.name, bytes, format: 'auto', dateOrder, choices: {} })
      } catch {
        setProblem(`${file.name} could not be read. It may have been moved; please choose it again.`)
      }
    },
    chooseFormat: (format: ImportDraft['format']) => change({ format, mapping: undefined, choices: {} }),
    chooseMapping: (mapping: Record<string, string>) => change({ mapping, choices: {} }),
    chooseDateOrder: (order: ImportDraft['dateOrder']) => change({ dateOrder: order }),
    chooseRows: (lines: readonly number[], choice: ImportChoice | null) =>
      setDraft((current) => {
        if (!current) return null
        const choices = { ...current.choices }
        for (const line of lines) {
          if (choice) choices[line] = choice
          else delete choices[line]
        }
        return { ...current, choices }
      }),
    clear() {
      setDraft(null)
      setProblem(null)
    },
  }
}

/** What the core is asked for a draft. */
export function inputOf({ bytes, fileName, format, mapping, dateOrder }: ImportDraft): ImportInput {
  return { bytes, fileName, format, mapping, dateOrder }
}
