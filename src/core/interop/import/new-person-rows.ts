import type { ImportedPerson } from '../imported-person.ts'
import type { PersonRows } from './import-people.commands.ts'
import { newDates } from './imported-dates.rules.ts'
import { newPoints, shownPictures } from './merge-person.rules.ts'
import type { PersonRules } from './person-rules.ts'
import { aboutParagraphs, extendAbout, personValuesOf } from './person-values.rules.ts'

/** Adds the rows of a new person to `rows` and answers the person's id. */
export function newPersonRows(
  rows: PersonRows,
  imported: ImportedPerson,
  rules: PersonRules,
  createId: () => string,
): string {
  const id = createId()
  const values = personValuesOf(imported, rules)
  const displayName = rules.displayNameOf(values) || imported.displayName.slice(0, 400)
  const picture =
    imported.photo && shownPictures.has(imported.photo.mime)
      ? { id: createId(), personId: id, mime: imported.photo.mime, content: imported.photo.bytes }
      : null
  if (picture) rows.pictures.push(picture)
  rows.people.push({
    ...values,
    id,
    about: extendAbout(null, aboutParagraphs(imported)),
    displayName,
    sortName: rules.sortNameOf(values) || displayName,
    avatarId: picture?.id ?? null,
    source: 'import',
  })
  rows.points.push(
    ...newPoints(imported, [], rules).map(
      ({ kind, value, normalized, label = null, context = null, preferred = false }) => ({
        id: createId(),
        personId: id,
        kind,
        value,
        normalized,
        label: label?.slice(0, 60) ?? null,
        context,
        preferred,
      }),
    ),
  )
  rows.dates.push(...newDates(imported, []).map((date) => ({ ...date, id: createId(), personId: id })))
  // A card of a company names itself as its organisation; that tells nothing.
  const jobs = imported.affiliations.filter(({ organization }) => organization !== '' && organization !== displayName)
  rows.jobs.push(
    ...jobs.map(({ organization, title = null, department = null }, index) => ({
      id: createId(),
      personId: id,
      organization: organization.slice(0, 300),
      title: title?.slice(0, 300) ?? null,
      department: department?.slice(0, 300) ?? null,
      isPrimary: index === 0,
    })),
  )
  return id
}
