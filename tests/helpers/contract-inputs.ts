import { agendaInputs } from './contract-inputs/agenda.ts'
import { agreementInputs } from './contract-inputs/agreement.ts'
import { confidenceInputs } from './contract-inputs/confidence.ts'
import { givingInputs } from './contract-inputs/giving.ts'
import { findingInputs } from './contract-inputs/finding.ts'
import type { Ids } from './contract-inputs/ids.ts'
import { growthInputs } from './contract-inputs/growth.ts'
import { meetingsInputs } from './contract-inputs/meetings.ts'
import { mentorshipsInputs } from './contract-inputs/mentorships.ts'
import { networkInputs } from './contract-inputs/network.ts'
import { notebookInputs } from './contract-inputs/notebook.ts'
import { peopleInputs } from './contract-inputs/people.ts'
import { recordsInputs } from './contract-inputs/records.ts'
import { remindersInputs } from './contract-inputs/reminders.ts'
import { reviewsInputs } from './contract-inputs/reviews.ts'

/** An input for every procedure that would be fine if the ids were. Each area keeps its own in `contract-inputs/`. */
export const inputsFor = (ids: Ids): Record<string, unknown> => ({
  ...agendaInputs(ids),
  ...agreementInputs(ids),
  ...confidenceInputs(ids),
  ...findingInputs(ids),
  ...growthInputs(ids),
  ...givingInputs(ids),
  ...meetingsInputs(ids),
  ...mentorshipsInputs(ids),
  ...networkInputs(ids),
  ...notebookInputs(ids),
  ...peopleInputs(ids),
  ...recordsInputs(ids),
  ...remindersInputs(ids),
  ...reviewsInputs(ids),
})
