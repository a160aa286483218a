import { adviceKind } from './advice.record.ts'
import { amendmentKind } from './amendment.record.ts'
import { decisionKind } from './decision.record.ts'
import { type AnyRecordKind, anyKind } from './define-record-kind.ts'
import { feedbackKind } from './feedback.record.ts'
import { goalKind } from './goal.record.ts'
import { goalCheckInKind } from './goal-check-in.record.ts'
import { goalRevisionKind } from './goal-revision.record.ts'
import { interactionKind } from './interaction.record.ts'
import { introductionKind } from './introduction.record.ts'
import { milestoneKind } from './milestone.record.ts'
import { noteKind } from './note.record.ts'
import { quoteKind } from './quote.record.ts'
import { resourceKind } from './resource.record.ts'
import { setbackKind } from './setback.record.ts'
import { storyKind } from './story.record.ts'
import { trendKind } from './trend.record.ts'
import { skillKind } from './skill.record.ts'
import { skillAssessmentKind } from './skill-assessment.record.ts'
import { assignmentKind } from './assignment.record.ts'
import { critiqueKind } from './critique.record.ts'
import { confidencePulseKind } from './confidence-pulse.record.ts'
import { endorsementKind } from './endorsement.record.ts'
import { referenceRequestKind } from './reference-request.record.ts'
import { opportunityKind } from './opportunity.record.ts'
import { contactShareKind } from './contact-share.record.ts'
import { contributionKind } from './contribution.record.ts'
import { appreciationKind } from './appreciation.record.ts'
import { offerIdeaKind } from './offer-idea.record.ts'
import { interestKind } from './interest.record.ts'
import { referenceCheckKind } from './reference-check.record.ts'
import { clarificationKind } from './clarification.record.ts'
import { concernKind } from './concern.record.ts'
import { takeawayKind } from './takeaway.record.ts'
import { winKind } from './win.record.ts'

/** Every kind of record, in the order in which they are offered. `npm run new:record-kind -- NAME` adds a line here. */
export const recordKinds: readonly AnyRecordKind[] = [
  anyKind(noteKind),
  anyKind(interactionKind),
  anyKind(goalKind),
  anyKind(goalCheckInKind),
  anyKind(goalRevisionKind),
  anyKind(milestoneKind),
  anyKind(adviceKind),
  anyKind(winKind),
  anyKind(feedbackKind),
  anyKind(decisionKind),
  anyKind(amendmentKind),
  anyKind(resourceKind),
  anyKind(introductionKind),
  anyKind(quoteKind),
  anyKind(takeawayKind),
  anyKind(setbackKind),
  anyKind(storyKind),
  anyKind(trendKind),
  anyKind(skillKind),
  anyKind(skillAssessmentKind),
  anyKind(assignmentKind),
  anyKind(critiqueKind),
  anyKind(confidencePulseKind),
  anyKind(endorsementKind),
  anyKind(referenceRequestKind),
  anyKind(opportunityKind),
  anyKind(contactShareKind),
  anyKind(contributionKind),
  anyKind(appreciationKind),
  anyKind(offerIdeaKind),
  anyKind(interestKind),
  anyKind(referenceCheckKind),
  anyKind(concernKind),
  anyKind(clarificationKind),
]

/** The kinds that stand by themselves; the others are added where the record is that they are parts of. */
export const standaloneKinds = recordKinds.filter((kind) => kind.partOf.length === 0)

const byName = new Map(recordKinds.map((kind) => [kind.name, kind]))

/** The kind of this name; undefined for one that this version does not know. */
export const findRecordKind = (name: string): AnyRecordKind | undefined => byName.get(name)

/** The kind of this name, for records that were stored under it. Throws for a name that no kind has. */
export function recordKindOf(name: string): AnyRecordKind {
  const kind = byName.get(name)
  if (!kind) throw new Error(`No record kind is called ${name}.`)
  return kind
}

/** The status a new record of this kind begins in; null for kinds without statuses. */
export const firstStatus = (kind: AnyRecordKind): string | null => kind.statuses[0]?.value ?? null
