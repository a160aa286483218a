import type { BackendClient } from '#contract/contract.ts'
import type { CanaryWords } from '../canary/canary-words.ts'

/** Writes words into everything beside a shared mentorship that its partner must never have. Notes are written apart. */
export async function plantPrivate(client: BackendClient, mentorshipId: string, words: CanaryWords): Promise<void> {
  const { id: topic } = await client.agenda.addItem({ mentorshipId, lane: 'private', title: words.next() })
  await client.agenda.update({ id: topic, detail: words.next() })
  const shared = await client.mentorships.get({ id: mentorshipId })
  await client.people.update({
    id: shared.personId,
    fields: { about: words.next(), howMet: words.next(), headline: words.next(), location: words.next() },
  })
  await client.mentorships.update({ id: mentorshipId, fields: { title: words.next(), focus: words.next() } })
  const { id: personId } = await client.people.create({ name: `${words.next()} ${words.next()}` })
  const { id: other } = await client.mentorships.create({ personId, myRole: 'mentor', title: words.next() })
  for (const lane of ['private', 'shared'] as const)
    await client.agenda.addItem({ mentorshipId: other, lane, title: words.next() })
}
