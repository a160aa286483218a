import type { Database } from '../ports.ts'
import { knownVersions } from './versions.queries.ts'

/** The clauses that limit what is talked about. */
const limiting = ['boundaries', 'scope', 'confidentiality', 'conflict_of_interest']

/** Of the agreements I said yes to: what they leave out of our talks, and when to look at them again. Mentorships without one are left out. */
export async function listAgreed(database: Database, mentorshipIds: string[]) {
  const agreed = []
  for (const mentorshipId of mentorshipIds) {
    const standing = (await knownVersions(database, mentorshipId)).find(({ mine }) => mine)
    if (!standing?.words) continue
    const { clauses } = standing.words
    const limits = limiting.flatMap((key) =>
      clauses.filter((clause) => clause.key === key).map(({ title, text }) => ({ title, text })),
    )
    agreed.push({ mentorshipId, limits, reviewOn: standing.reviewOn })
  }
  return agreed
}
