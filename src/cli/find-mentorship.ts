import type { CoreClient } from '#contract/contract.ts'
import { findPerson } from './find-person.ts'
import { CliFailure } from './exit-codes.ts'

/** The mentorship that its id, or a person's name, means; of several with one person an active one. Fails CliFailure for none. */
export async function findMentorship(client: CoreClient, name: string): Promise<{ id: string; partner: string }> {
  const all = await client.mentorships.list({})
  const byId = all.find(({ id }) => id === name)
  if (byId) return { id: byId.id, partner: byId.personShortName }
  const { id: personId, displayName } = await findPerson(client, name)
  const found = all.filter((mentorship) => mentorship.personId === personId)
  const [mentorship] = found.toSorted((a, b) => Number(b.stage === 'active') - Number(a.stage === 'active'))
  if (!mentorship) throw new CliFailure(`There is no mentorship with ${displayName}.`)
  return { id: mentorship.id, partner: mentorship.personShortName }
}
