import type { PersonSummary } from '#contract/people.contract.ts'
import { createNameIndex, type NameMatch } from '#shared/fuzzy-match.ts'

export const peopleViews = ['everyone', 'due', 'losing', 'mentoring', 'unlabelled', 'quiet', 'archived'] as const
export type PeopleView = (typeof peopleViews)[number]

/** Named selections of the list; the address of the page says which one is shown. */
export const viewWords: Record<PeopleView, string> = {
  everyone: 'Everyone',
  due: 'Due',
  losing: 'Losing touch',
  mentoring: 'In a mentorship',
  unlabelled: 'Without a label',
  quiet: 'Never in touch',
  archived: 'Archived',
}

export const isPeopleView = (value: unknown): value is PeopleView => peopleViews.some((view) => view === value)

const belongs: Record<PeopleView, (row: PersonSummary) => boolean> = {
  everyone: () => true,
  due: (row) => row.due !== null,
  losing: (row) => row.due?.state === 'red',
  archived: () => true,
  mentoring: (row) => row.mentorships.length > 0,
  unlabelled: (row) => row.labelIds.length === 0,
  quiet: (row) => row.lastContactAt === null,
}

/** The views that say why somebody is in them, the longest overdue first. */
export const isDueView = (view: PeopleView): boolean => view === 'due' || view === 'losing'

/** How many living people each view holds; who is archived is in another list. */
export function countViews(rows: readonly PersonSummary[]): Record<Exclude<PeopleView, 'archived'>, number> {
  const count = (view: PeopleView) => rows.reduce((sum, row) => (belongs[view](row) ? sum + 1 : sum), 0)
  return {
    everyone: rows.length,
    due: count('due'),
    losing: count('losing'),
    mentoring: count('mentoring'),
    unlabelled: count('unlabelled'),
    quiet: count('quiet'),
  }
}

/** The rows of a view, with one label if one is chosen; those who are due in the order of the Today page. */
export function rowsOfView(
  rows: readonly PersonSummary[],
  view: PeopleView,
  labelId: string | undefined,
): readonly PersonSummary[] {
  if (view === 'everyone' && labelId === undefined) return rows
  const chosen = rows.filter((row) => belongs[view](row) && (labelId === undefined || row.labelIds.includes(labelId)))
  return isDueView(view) ? chosen.sort((a, b) => (a.due?.place ?? 0) - (b.due?.place ?? 0)) : chosen
}

export type PeopleFinder = { find: (typed: string) => { rows: PersonSummary[]; matches: Map<string, NameMatch> } }

/** Finds people by the words of their name, organisation, title and address, slips forgiven, best first. */
export function createPeopleFinder(rows: readonly PersonSummary[]): PeopleFinder {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const text = (row: PersonSummary) =>
    [row.displayName, row.organization, row.title, row.email].filter(Boolean).join(' ')
  const index = createNameIndex(rows.map((row) => ({ id: row.id, text: text(row) })))
  return {
    find(typed) {
      const found = index.search(typed, rows.length)
      return {
        rows: found.flatMap(({ id }) => byId.get(id) ?? []),
        matches: new Map(found.map((match) => [match.id, match])),
      }
    },
  }
}

/** The stretches of a match that lie in the name, which stands first in the text that is searched. */
export const nameRanges = (name: string, match: NameMatch | undefined) =>
  match?.ranges.filter(([, end]) => end <= name.length)
