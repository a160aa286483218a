import { useState } from 'react'
import { largestAgendaForm } from '#shared/agenda-form-mark.ts'
import type { FilledCopy } from '../api/agenda-form.ts'

/** The copy of a form that is being brought in, for the agenda of this mentorship. */
export function useFilledCopy(mentorshipId: string) {
  const [copy, setCopy] = useState<FilledCopy | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  return {
    copy,
    problem,
    setCopy(next: FilledCopy | null) {
      setProblem(null)
      setCopy(next)
    },
    async takeFile(file: File) {
      setProblem(null)
      if (file.size > largestAgendaForm)
        return setProblem('This file is larger than 2 MB, so it is no form that Mentorbook made. Nothing was read.')
      try {
        setCopy({ key: crypto.randomUUID(), bytes: new Uint8Array(await file.arrayBuffer()), mentorshipId })
      } catch {
        setProblem(`${file.name} could not be read. It may have been moved; please choose it again.`)
      }
    },
    clear() {
      setProblem(null)
      setCopy(null)
    },
  }
}

export type FilledCopyState = ReturnType<typeof useFilledCopy>
