import type { AgendaFormFormat } from '#contract/agenda-form.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { coreQuery } from '#renderer/backend/core-query.ts'

/** A chosen or pasted copy of a form; `key` names it, because its bytes make a poor key. */
export type FilledCopy = { key: string; bytes: Uint8Array<ArrayBuffer>; mentorshipId?: string }

const topics = ['entity:agendaItem', 'entity:agendaPlacement', 'entity:actionItem', 'entity:meeting']

/** Exactly what a form would say. */
export const formContentQuery = (mentorshipId: string, meetingId?: string) =>
  coreQuery({
    key: ['agendaForm', 'content', mentorshipId, meetingId ?? ''],
    topics,
    fetch: () => client.agendaForm.content({ mentorshipId, meetingId }),
  })

/** What a filled copy would change. */
export const answersQuery = ({ key, bytes, mentorshipId }: FilledCopy) =>
  coreQuery({
    key: ['agendaForm', 'read', key, mentorshipId ?? ''],
    topics,
    fetch: () => client.agendaForm.read({ bytes, mentorshipId }),
  })

export const makeForm = (input: { mentorshipId: string; meetingId?: string; format: AgendaFormFormat }) =>
  client.agendaForm.make(input)

export const takeAnswers = ({ bytes, mentorshipId, accepted }: Omit<FilledCopy, 'key'> & { accepted: string[] }) =>
  client.agendaForm.take({ bytes, mentorshipId, accepted })
