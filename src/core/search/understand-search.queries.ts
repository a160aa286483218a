import { Temporal } from 'temporal-polyfill'
import { recordKinds } from '#contract/record-kinds/registry.ts'
import type { SearchGroup, UnderstoodQuery } from '#contract/search.contract.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { SearchFilters } from './find-candidates.queries.ts'
import type { NameSearch } from './name-search.ts'
import { daySpan, groupOfWord } from './search-filters.rules.ts'
import type { ParsedSearch } from './search-query.rules.ts'

type Operator = ParsedSearch['operators'][number]
const dayForms = 'A day is written like 2024, 2024-03, 2024-03-12, yesterday or 30d.'
/** So many people of one `from:` are looked for. */
const peopleAtOnce = 20

/** Turns operators into conditions. One that cannot be used is left out and named with its reason. */
export async function understandSearch(
  database: Database,
  names: NameSearch,
  parsed: ParsedSearch,
  groups: readonly SearchGroup[],
  moment: PresentMoment,
): Promise<{ filters: SearchFilters; understood: UnderstoodQuery }> {
  const filters: SearchFilters = {
    groups: [...groups],
    kinds: [],
    people: [],
    since: null,
    before: null,
    has: [],
    is: [],
  }
  const chips: UnderstoodQuery['chips'] = []
  const days = {
    today: Temporal.PlainDate.from(moment.today),
    start: (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(moment.zone).epochMilliseconds).toISOString(),
  }
  for (const operator of parsed.operators) {
    const problem =
      operator.name === 'from'
        ? await addPeople(database, names, operator, filters)
        : addCondition(operator, filters, days)
    chips.push({ operator: operator.name, words: operator.value, problem })
  }
  return { filters, understood: { chips } }
}

async function addPeople(
  database: Database,
  names: NameSearch,
  { value }: Operator,
  filters: SearchFilters,
): Promise<string | null> {
  const found = await names.search(database, value, peopleAtOnce)
  if (found.length === 0) return `Nobody in your notebook is called “${value}”.`
  filters.people.push(found.map(({ id }) => id))
  return null
}

function addCondition(
  { name, value }: Operator,
  filters: SearchFilters,
  { today, start }: { today: Temporal.PlainDate; start: (day: Temporal.PlainDate) => string },
): string | null {
  const word = value.toLowerCase()
  if (name === 'type') {
    const group = groupOfWord(word)
    const kind = recordKinds.find(
      (known) =>
        known.name === word || known.words.one.toLowerCase() === word || known.words.many.toLowerCase() === word,
    )
    if (group) filters.groups.push(group)
    else if (kind) filters.kinds.push(kind.name)
    else return `There is no kind of entry called “${value}”.`
  } else if (name === 'has') filters.has.push(word.replace(/s$/, ''))
  else if (name === 'is') filters.is.push(word)
  else {
    const span = daySpan(value, today)
    if (!span) return `“${value}” is not a day. ${dayForms}`
    if (name === 'since') filters.since = start(span.from)
    else filters.before = start(span.from)
  }
  return null
}
