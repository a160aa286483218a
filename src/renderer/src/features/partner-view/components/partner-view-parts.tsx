import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import type { PartnerMeeting, PartnerRecord, PartnerTopic, PartnerView } from '#contract/partner-view.contract.ts'
import { formatDayTime } from '#shared/time.ts'
import { Section } from '../../../components/section.tsx'
import { systemZone } from '../../../lib/use-now.ts'
import { actionFacts, groupTopics, meetingStatusWords, topicFacts } from '../model/partner-words.ts'
import { SharedAgreement } from './shared-agreement.tsx'
import { NoteNodes } from './note-nodes.tsx'
import styles from './partner-view.module.css'

type Parts = { view: PartnerView; name: string; today: string; isMeeting: boolean }

/** Every kind of thing the partner has, each under its heading; kinds without any are left out. */
export function PartnerViewParts({ view, name, today, isMeeting }: Parts) {
  const { topics, actions, meetings, notes, records, agreement, others } = view
  const { clauses, roles, versions } = agreement
  const groups = groupTopics(topics, meetings, { zone: systemZone(), today })
  const titles = new Map(meetings.map(({ id, title }) => [id, title]))
  const isEmpty = [topics, actions, meetings, notes, records, clauses, roles, versions, others].every(
    (kind) => kind.length === 0,
  )
  if (isEmpty)
    return (
      <p className={styles.empty}>
        {isMeeting
          ? `${name} sees nothing of this meeting.`
          : `Nothing is shared. Private topics, actions and notes never appear on ${name}’s side.`}
      </p>
    )
  return (
    <>
      {groups.length > 0 && (
        <Section title="Agenda" count={topics.length}>
          {groups.map((group) => (
            <div key={group.key}>
              <h3 className={styles.group}>{group.title}</h3>
              <ol className={styles.list}>
                {group.topics.map((topic) => (
                  <Topic key={topic.id} topic={topic} name={name} />
                ))}
              </ol>
            </div>
          ))}
        </Section>
      )}
      {actions.length > 0 && (
        <Section title="Actions" count={actions.length}>
          <ul className={styles.list}>
            {actions.map((action) => (
              <li key={action.id} className={styles.entry}>
                <span className={styles.wordsOf} data-closed={action.status === 'done' || undefined}>
                  {action.text}
                </span>
                <span className={styles.facts}>{actionFacts(action, name)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {meetings.length > 0 && (
        <Section title={isMeeting ? 'Meeting' : 'Meetings'} count={isMeeting ? undefined : meetings.length}>
          <ul className={styles.list}>
            {meetings.toReversed().map((meeting) => (
              <Meeting key={meeting.id} meeting={meeting} name={name} today={today} />
            ))}
          </ul>
        </Section>
      )}
      {notes.map(({ meetingId, nodes }) => (
        <Section
          key={meetingId ?? ''}
          title={meetingId === null ? 'Shared note' : `Shared note: ${titles.get(meetingId) ?? 'a meeting'}`}
        >
          <div className={`${styles.note} nb-reading`}>
            <NoteNodes nodes={nodes} />
          </div>
        </Section>
      ))}
      {[...Map.groupBy(records, ({ kind }) => kind)].map(([kind, group]) => (
        <Section key={kind} title={findRecordKind(kind)?.words.many ?? kind} count={group.length}>
          <ul className={styles.list}>
            {group.map((record) => (
              <SharedRecord key={record.id} record={record} />
            ))}
          </ul>
        </Section>
      ))}
      {clauses.length + roles.length + versions.length > 0 && <SharedAgreement agreement={agreement} name={name} />}
      {others.length > 0 && (
        <p className={styles.facts}>
          Also shared: {others.map(({ kind, count }) => `${count} of “${kind}”`).join(', ')}.
        </p>
      )}
    </>
  )
}

/** The fields stand as the kind names them; `me` in them is the partner, who reads this. */
function SharedRecord({ record }: { record: PartnerRecord }) {
  const kind = findRecordKind(record.kind)
  const status = kind?.statuses.find(({ value }) => value === record.status)?.label
  const facts = kind
    ? Object.keys(kind.fields).flatMap((name) => {
        const words = fieldWords(kind, name, record.data)
        return words === undefined ? [] : [`${kind.fields[name]?.label ?? name}: ${words}`]
      })
    : []
  return (
    <li className={styles.entry}>
      <span className={styles.wordsOf}>{record.title}</span>
      {record.body !== null && <span className={styles.more}>{record.body}</span>}
      <span className={styles.facts}>{[status, ...facts].filter(Boolean).join(' · ')}</span>
    </li>
  )
}

function Topic({ topic, name }: { topic: PartnerTopic; name: string }) {
  return (
    <li className={styles.entry}>
      <span className={styles.wordsOf} data-closed={topic.status !== 'open' || undefined}>
        {topic.title}
      </span>
      {topic.detail !== null && <span className={styles.more}>{topic.detail}</span>}
      {topic.answer !== null && <span className={styles.more}>What came of it: {topic.answer}</span>}
      <span className={styles.facts}>{topicFacts(topic, name)}</span>
    </li>
  )
}

function Meeting({ meeting, name, today }: { meeting: PartnerMeeting; name: string; today: string }) {
  const status = meetingStatusWords(meeting.status, name)
  return (
    <li className={styles.entry}>
      <span className={styles.wordsOf}>{meeting.title}</span>
      <span className={styles.facts}>
        {[formatDayTime(meeting.startAt, systemZone(), today), meeting.place, status].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}
