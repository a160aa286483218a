const running = ['active', 'exploring', 'negotiating', 'closing']

/** The mentorship a captured line belongs to: one person with one mentorship under way leaves no doubt; null where there is some. */
export function guessMentorship<Row extends { personId: string; stage: string }>(
  personIds: readonly string[],
  mentorships: readonly Row[],
): Row | null {
  const [personId] = personIds
  if (personIds.length !== 1 || personId === undefined) return null
  const found = mentorships.filter((row) => row.personId === personId && running.includes(row.stage))
  return (found.length === 1 && found[0]) || null
}
