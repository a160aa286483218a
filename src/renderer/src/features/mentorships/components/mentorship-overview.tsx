import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MentorshipDetail } from '#contract/mentorships.contract.ts'
import {
  endReasonNames,
  isOverStage,
  mentorshipTypes,
  myRoles,
  roleWords,
  stageNames,
  typeNames,
} from '#contract/mentorship-words.ts'
import { formatDay } from '#shared/time.ts'
import { errorWords } from '../../../backend/error-words.ts'
import { Fact, FactList } from '../../../components/fact-list.tsx'
import { InlineField } from '../../../components/inline-field.tsx'
import { InlineSelect } from '../../../components/inline-select.tsx'
import { Section } from '../../../components/section.tsx'
import { systemZone, useNow } from '../../../lib/use-now.ts'
import type { MentorshipFields } from '#contract/mentorships.contract.ts'
import { saveMentorship } from '../api/mentorships.ts'
import { readSince, sinceText } from '../model/since.ts'
import { NextSteps } from './next-steps.tsx'
import { StageHistory } from './stage-history.tsx'

type MentorshipOverviewProps = {
  mentorship: MentorshipDetail
  /** The brief, and whatever else comes first. */
  brief?: ReactNode
  /** How often to be in touch. */
  rhythm?: ReactNode
  /** How it is shared with the other person. */
  sharing?: ReactNode
}

/** What the mentorship is about, how often, and how it came to where it is. */
export function MentorshipOverview({ mentorship, brief, rhythm, sharing }: MentorshipOverviewProps) {
  const { id, title, focus, type, myRole, startedOn, personShortName, pronouns, stage, others } = mentorship
  const now = useNow()
  const save = async (fields: MentorshipFields) => {
    try {
      await saveMentorship(id, fields)
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  }
  return (
    <>
      <NextSteps mentorship={mentorship} />
      {brief}
      <Section title="About it">
        <InlineField
          label="What you work on"
          value={focus ?? ''}
          placeholder={`What ${personShortName} and you want to get better at`}
          multiline
          maxLength={2000}
          onSave={(value) => save({ focus: value || null })}
        />
        <InlineField
          label="Title"
          value={title ?? ''}
          placeholder="A name for it, when you have several"
          maxLength={200}
          onSave={(value) => save({ title: value || null })}
        />
        <InlineField
          label="Since"
          value={startedOn === null ? '' : sinceText(startedOn)}
          placeholder="A year, a month or a day"
          validate={(value) =>
            value.trim() === '' || readSince(value, now, systemZone()) !== null
              ? undefined
              : 'Please write a year, a month like April 2023, or a day like 12 April 2023.'
          }
          onSave={(value) => save({ startedOn: readSince(value, now, systemZone()) })}
        />
        <InlineSelect
          label="Between you"
          value={myRole}
          options={myRoles.map((value) => ({
            value,
            label: roleWords(value, personShortName, pronouns, isOverStage(stage)),
          }))}
          onSave={(value) => save({ myRole: value })}
        />
        <InlineSelect
          label="Kind"
          value={type}
          options={mentorshipTypes.map((value) => ({ value, label: typeNames[value] }))}
          onSave={(value) => save({ type: value })}
        />
        {mentorship.endedOn !== null && isOverStage(stage) && (
          <FactList>
            <Fact label="Ended">{formatDay(mentorship.endedOn)}</Fact>
            {mentorship.endReason !== null && <Fact label="Why">{endReasonNames[mentorship.endReason]}</Fact>}
          </FactList>
        )}
      </Section>
      {rhythm !== undefined && <Section title="Keeping in touch">{rhythm}</Section>}
      {sharing}
      <Section title="Stages" count={mentorship.history.length}>
        <StageHistory history={mentorship.history} startedOn={startedOn} />
      </Section>
      {others.length > 0 && (
        <Section title={`Other mentorships with ${personShortName}`} count={others.length}>
          <FactList>
            {others.map((other) => (
              <Fact key={other.id} label={stageNames[other.stage]}>
                <Anchor href={`#/mentorships/${other.id}`}>
                  {other.title ?? roleWords(other.myRole, personShortName, pronouns, isOverStage(other.stage))}
                </Anchor>
                {other.startedOn !== null && `, since ${sinceText(other.startedOn)}`}
              </Fact>
            ))}
          </FactList>
        </Section>
      )}
    </>
  )
}
