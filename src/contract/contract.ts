import type { ContractRouterClient } from '@orpc/contract'
import { backupsContract } from './backups.contract.ts'
import { blindRevealContract } from './blind-reveal.contract.ts'
import { briefingContract } from './briefing.contract.ts'
import { cadenceContract } from './cadence.contract.ts'
import { changesContract } from './changes.contract.ts'
import { confidenceContract } from './confidence.contract.ts'
import { contentContract } from './content.contract.ts'
import { damageContract } from './damage.contract.ts'
import { documentsContract } from './documents.contract.ts'
import { findingContract } from './finding.contract.ts'
import { foldersContract } from './folders.contract.ts'
import { closingContract } from './closing.contract.ts'
import { passingOnContract } from './passing-on.contract.ts'
import { givingContract } from './giving.contract.ts'
import { goalsContract } from './goals.contract.ts'
import { growthContract } from './growth.contract.ts'
import { interopContract } from './interop.contract.ts'
import { mentorshipsContract } from './mentorships.contract.ts'
import { actionsContract } from './actions.contract.ts'
import { agreementContract } from './agreement.contract.ts'
import { agendaContract } from './agenda.contract.ts'
import { agendaFormContract } from './agenda-form.contract.ts'
import { networkContract } from './network.contract.ts'
import { meetingsContract } from './meetings.contract.ts'
import { outreachContract } from './outreach.contract.ts'
import { partnerViewContract } from './partner-view.contract.ts'
import { peopleContract } from './people.contract.ts'
import { sampleContract } from './sample.contract.ts'
import { recordsContract } from './records.contract.ts'
import { timelineContract } from './timeline.contract.ts'
import { trashContract } from './trash.contract.ts'
import { todayContract } from './today.contract.ts'
import { reviewsContract } from './reviews.contract.ts'
import { searchContract } from './search.contract.ts'
import { settingsContract } from './settings.contract.ts'
import { remindersContract } from './reminders.contract.ts'
import { sharingContract } from './sharing.contract.ts'
import { storageContract } from './storage.contract.ts'
import { vaultContract } from './vault.contract.ts'

/** What the core answers. */
export const coreContract = {
  changes: changesContract,
  documents: documentsContract,
  finding: findingContract,
  outreach: outreachContract,
  giving: givingContract,
  closing: closingContract,
  passingOn: passingOnContract,
  goals: goalsContract,
  growth: growthContract,
  interop: interopContract,
  people: peopleContract,
  meetings: meetingsContract,
  agenda: agendaContract,
  agendaForm: agendaFormContract,
  partnerView: partnerViewContract,
  records: recordsContract,
  timeline: timelineContract,
  trash: trashContract,
  actions: actionsContract,
  mentorships: mentorshipsContract,
  network: networkContract,
  cadence: cadenceContract,
  agreement: agreementContract,
  blindReveal: blindRevealContract,
  briefing: briefingContract,
  reminders: remindersContract,
  today: todayContract,
  reviews: reviewsContract,
  search: searchContract,
  confidence: confidenceContract,
  settings: settingsContract,
  content: contentContract,
  sample: sampleContract,
}

/** What the process around the core answers, also while the notebook is locked: it knows files, keys, the disk and the network. */
export const hostContract = {
  backups: backupsContract,
  damage: damageContract,
  folders: foldersContract,
  sharing: sharingContract,
  storage: storageContract,
  vault: vaultContract,
}

/** All that crosses between a window or command line and the core's process. */
export const contract = { ...coreContract, ...hostContract }

/** The typed client of the core alone. */
export type CoreClient = ContractRouterClient<typeof coreContract>

/** The typed client of the core and its host, the same over every transport. */
export type BackendClient = ContractRouterClient<typeof contract>
