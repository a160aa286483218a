import { type } from '@orpc/contract'
import { z } from 'zod'
import { procedure, typed, type Changed } from './procedure.ts'

export const agendaFormFormats = ['html', 'markdown'] as const
export type AgendaFormFormat = (typeof agendaFormFormats)[number]

/** All that a form for the other person says: it is read from the shared document, and nothing else leaves. */
export type AgendaFormContent = {
  /** When the meeting is that the form is about; null for a form about the whole mentorship. */
  meeting: { startAt: string; timezone: string } | null
  topics: { id: string; title: string; detail: string; answer: string }[]
  /** `owner`: who does it, as the one who gets the form reads it. */
  actions: { id: string; text: string; owner: 'you' | 'me' | 'both'; dueOn: string | null }[]
}

const formFile = z.object({
  bytes: z
    .instanceof(Uint8Array, { message: 'Please choose a file.' })
    .refine((bytes) => bytes.length > 0, 'This file is empty.'),
  /** The mentorship it was opened in; with it a text that lost its mark can be read all the same. */
  mentorshipId: z.uuid().optional(),
})

export const agendaFormChanges = ['topic', 'title', 'detail', 'answer', 'discussed', 'done', 'time'] as const

/** One thing that a filled form says and the notebook does not. */
export type AgendaFormChange = {
  /** Names the change in `accepted`; the same for the same file. */
  key: string
  kind: (typeof agendaFormChanges)[number]
  /** The topic or action it is about, as it is called here; for a new topic its own title. */
  about: string
  /** How it stands here; empty where there is nothing. */
  mine: string
  /** What the other person wrote. */
  theirs: string
  /** It was changed here, too, since the form was made: taking theirs replaces mine. */
  conflict: boolean
  /** Why it cannot be taken over, in a sentence; null when it can. */
  refused: string | null
}

export type AgendaFormReading = {
  mentorshipId: string
  personName: string
  /** When the form was made; null for a text that does not say. */
  madeAt: string | null
  /** What changed here since, in a sentence; null when nothing did. */
  stale: string | null
  changes: AgendaFormChange[]
}

export const agendaFormContract = {
  /** Exactly what a form would say. Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND. */
  content: procedure
    .input(z.object({ mentorshipId: z.uuid(), meetingId: z.uuid().optional() }))
    .output(type<AgendaFormContent>()),
  /** Makes a form to be sent. Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND. */
  make: procedure
    .input(z.object({ mentorshipId: z.uuid(), meetingId: z.uuid().optional(), format: z.enum(agendaFormFormats) }))
    .output(type<{ fileName: string; mediaType: string; text: string }>()),
  /** Reads a filled form and says what it would change; changes nothing. Fails INPUT_REFUSED. */
  read: procedure.input(formFile).output(type<AgendaFormReading>()),
  /** Takes over the named changes as one undoable change. Fails INPUT_REFUSED. */
  take: procedure
    .input(formFile.extend({ accepted: z.array(typed().max(200)).max(2000) }))
    .output(type<Changed & { taken: number; sentence: string }>()),
}
