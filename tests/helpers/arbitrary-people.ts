import fc from 'fast-check'
import type { ExportedPerson } from '#core/interop/exported-person.ts'
import { contactPointKinds, type ContactPoint, type PartialDate } from '#core/interop/imported-person.ts'
import { partialDate } from '#core/interop/partial-date.ts'

const awkward = [
  ',',
  ';',
  ':',
  '\\',
  '\\n',
  '"',
  "'",
  '=',
  '+',
  '-',
  '@',
  '|',
  '%',
  '\t',
  '^',
  '^n',
  'é',
  'ß',
  '日本',
  '🌿',
  'ـا',
  '\u2028',
  '=3D',
  '&amp;',
  ' ::: ',
  'END:VCARD',
]

/** Text people could have typed, full of what formats stumble over. Trimmed and never empty. */
export function awkwardText(breaks: readonly string[] = ['\n']): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...awkward),
    fc.constantFrom(' ', ...breaks),
    fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  )
  return fc
    .array(unit, { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join('').trim())
    .filter((text) => text !== '')
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

const day: fc.Arbitrary<PartialDate> = fc
  .record({
    year: maybe(fc.integer({ min: 1800, max: 2100 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day: number }) => partialDate(year, month, number) ?? { month: 1, day: 1 })

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T
}

/** People with everything an export can hold but a photo, in the form readers give it back. */
export function arbitraryPerson(breaks?: readonly string[]): fc.Arbitrary<ExportedPerson> {
  const text = awkwardText(breaks)
  const line = awkwardText([])
  const part = fc.oneof(fc.constant(''), line)
  const point: fc.Arbitrary<ContactPoint> = fc
    .record({
      kind: fc.constantFrom(...contactPointKinds),
      value: fc.oneof(
        line,
        fc.webUrl(),
        fc.emailAddress(),
        fc.constantFrom('+49 170 5550100', 'xmpp:ana@b.example', 'ana b'),
      ),
      label: maybe(
        fc.oneof(
          line,
          fc.constantFrom('mobile', 'fax', 'Skype', 'XMPP', 'LinkedIn', 'linkedin', 'Zoom', 'Google Talk'),
        ),
      ),
      context: maybe(fc.constantFrom('work' as const, 'home' as const, 'other' as const)),
      preferred: maybe(fc.constant(true)),
    })
    .map(defined)
  return fc
    .record({
      externalId: maybe(
        fc.oneof(
          line,
          fc.uuid().map((id) => `urn:uuid:${id}`),
        ),
      ),
      name: fc
        .record({
          prefix: part,
          given: part,
          middle: part,
          family: part,
          suffix: part,
          nickname: part,
          phoneticGiven: maybe(line),
          phoneticFamily: maybe(line),
        })
        .map(defined),
      displayName: line,
      contactPoints: fc.array(point, { maxLength: 6 }),
      affiliations: fc.array(
        fc.record({ organization: line, title: maybe(line), department: maybe(line) }).map(defined),
        { maxLength: 3 },
      ),
      birthday: maybe(day),
      anniversary: maybe(day),
      addresses: fc.array(text, { maxLength: 3 }),
      timezone: maybe(fc.constantFrom('Europe/Lisbon', 'UTC', '+02:00')),
      languages: fc.uniqueArray(fc.oneof(fc.constantFrom('pt', 'de-AT', 'Spanish'), line), { maxLength: 3 }),
      pronouns: maybe(line),
      notes: fc.array(text, { maxLength: 2 }),
      labels: fc.uniqueArray(line, { maxLength: 3 }),
      connectedOn: maybe(fc.constantFrom('2024-03-12', '1999-12-31')),
    })
    .map(defined)
}
