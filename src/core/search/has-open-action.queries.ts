import { sql } from 'drizzle-orm'
import { actionItem, document, mentorship, searchDocument } from '../database/schema.ts'
import { statusWords } from './search-filters.rules.ts'

const { entity, entityId } = searchDocument
const openStatuses = sql.join(
  (statusWords['open'] ?? []).map((status) => sql`${status}`),
  sql`, `,
)

/** What an open action hangs on, as entity and id: its person, mentorship, meeting and agenda topic. */
const owners = sql`
  select owner.entity, owner.id
  from ${actionItem}
  left join ${mentorship} on ${mentorship.id} = ${actionItem.mentorshipId},
  lateral (values
    ('person', coalesce(${actionItem.personId}, ${mentorship.personId})), ('mentorship', ${actionItem.mentorshipId}),
    ('meeting', ${actionItem.meetingId}), ('agendaItem', ${actionItem.agendaItemId})) as owner(entity, id)
  where ${actionItem.deletedAt} is null and ${mentorship.deletedAt} is null and owner.id is not null
    and ${actionItem.status} in (${openStatuses})`

/** The rows of the search that have an open action, a note when what it is about has one. Read anew each time: an action may be closed without its meeting or note being touched. */
export const hasOpenAction = sql`(${entity}, ${entityId}) in (
  with owners as (${owners})
  select owners.entity, owners.id from owners
  union all
  select 'note', ${document.id} from ${document}
  join owners on owners.entity = ${document.ownerType} and owners.id = ${document.ownerId})`
