import { formatDay, formatDayTime, formatTime, instantToDay } from '#shared/time.ts'
import type { CoreContext } from '../core-context.ts'
import { fragmentToMarkdown } from '../documents/fragment-markdown.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { MeetingPartners } from './meeting-partners.ts'
import { meetingPage } from './meeting-page.queries.ts'

type Page = Awaited<ReturnType<typeof meetingPage>>

/**
 * A text about a meeting that can be sent to the other person: shared topics, the shared note, shared promises and the next
 * meeting. What is private has no way into it. Fails MEETING_NOT_FOUND.
 */
export async function meetingRecap(
  { database, documents }: Pick<CoreContext, 'database' | 'documents'>,
  id: string,
  at: PresentMoment,
  partners: MeetingPartners,
): Promise<{ markdown: string }> {
  const page = await meetingPage(database, id, at, partners)
  const live = await documents.find(database, { kind: 'note', ownerType: 'meeting', ownerId: id, lane: 'shared' })
  const note = live ? fragmentToMarkdown(live.doc.getXmlFragment('body')).trim() : ''
  const topics = page.agenda.filter((row) => row.lane === 'shared')
  const talked = topics.filter((row) => row.outcome === 'discussed' || row.outcome === 'answered_async')
  // A topic that comes back stays open when it was talked about.
  const open = topics.filter((row) => row.status === 'open' && !talked.includes(row))
  const promises = page.actions.filter((action) => action.lane === 'shared' && action.status !== 'dropped')
  const parts = [
    `# ${oneLine(page.title)}`,
    `${formatDay(instantToDay(page.startAt, at.zone))}, ${formatTime(page.startAt, at.zone)}`,
    section(
      'What we talked about',
      talked.map((row) => (row.answer ? `${row.title}: ${row.answer}` : row.title)),
    ),
    section(
      page.status === 'held' ? 'For next time' : 'Topics',
      open.map((row) => row.title),
    ),
    section(
      'What we agreed to do',
      promises.map((action) => promiseLine(action, page.personName)),
    ),
    note ? `## Notes\n\n${note}` : '',
    page.next && page.next.startAt > at.now ? `Next time: ${formatDayTime(page.next.startAt, at.zone, at.today)}` : '',
  ]
  return { markdown: `${parts.filter((part) => part !== '').join('\n\n')}\n` }
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${oneLine(line)}`).join('\n')}`
}

function promiseLine({ text, owner, dueOn, status }: Page['actions'][number], name: string): string {
  const who = owner === 'both' ? 'both of us' : owner === 'me' ? 'me' : name
  const when = dueOn ? `, by ${formatDay(dueOn)}` : ''
  return `${status === 'done' ? '[x]' : '[ ]'} ${text} (${who}${when})`
}

/** Headings and list items end with their line. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
