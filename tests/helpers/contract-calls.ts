import { coreContract, type CoreClient } from '#contract/contract.ts'

export type Call = (input: unknown) => Promise<unknown>

/** Names of all procedures of the core's contract, "people.contactPoints.add". */
export function procedureNames(part: unknown = coreContract, path: string[] = []): string[] {
  if (typeof part !== 'object' || part === null) return []
  if ('~orpc' in part) return [path.join('.')]
  return Object.entries(part).flatMap(([name, inner]) => procedureNames(inner, [...path, name]))
}

/** Calls a procedure by its name with whatever input; of a stream it takes what comes first. */
export function callByName(client: CoreClient, name: string): Call {
  const call = name.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], client) as Call
  return async (input) => {
    const answer = await call(input)
    if (typeof answer !== 'object' || answer === null || !(Symbol.asyncIterator in answer)) return answer
    const stream = answer as AsyncGenerator<unknown>
    const first = await stream.next()
    await stream.return(undefined)
    return first.value
  }
}

/** What stands in for a text, by what the text is. */
const oddTexts: { of: RegExp; instead: string[] }[] = [
  {
    of: /^\d{4}(-\d\d){1,2}$/,
    instead: ['0000-01-01', '-000001-01-01', '9999-12-31', '2026-02-30', '+010000-01-01', '0001-01-01', '--02-30', ''],
  },
  {
    of: /^\d{4}-\d\d-\d\dT/,
    instead: [
      '9999-12-31T23:59:59-14:00',
      '0000-01-01T00:00:00Z',
      '2026-03-12T09:00',
      '9999-12-31T23:59',
      '0000-01-01T00:00',
      '',
    ],
  },
  {
    of: /^[\da-f]{8}-/,
    instead: ['', 'x', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  },
  {
    of: /^FREQ/,
    instead: [
      'FREQ=SECONDLY',
      'FREQ=YEARLY;COUNT=0',
      'FREQ=DAILY;UNTIL=99991231T000000Z',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    ],
  },
  { of: /^[A-Z]\w+\/\w+$/, instead: ['Mars/Olympus', '+25:00', ''] },
  {
    of: /^/,
    instead: [
      '',
      ' ',
      '\0',
      '\ud800',
      'null',
      '🍐'.repeat(200),
      'x'.repeat(250_000),
      "'; drop table person; --",
      '9999',
      '%_\\',
    ],
  },
]
const oddNumbers = [-1, 0, 0.5, 2 ** 31, 2 ** 53, Number.NaN]

/** The input with one of its values, however deep, replaced by an odd one; every combination of place and odd value. */
export function* oddInputs(input: unknown): Generator<unknown> {
  yield* replacements(input)
  if (Array.isArray(input)) {
    for (const [at, value] of input.entries()) for (const odd of oddInputs(value)) yield input.with(at, odd)
  } else if (isPlain(input)) {
    for (const [key, value] of Object.entries(input)) {
      const { [key]: _left, ...rest } = input
      yield rest
      for (const odd of oddInputs(value)) yield { ...input, [key]: odd }
    }
  }
}

function replacements(value: unknown): unknown[] {
  const otherKinds = [null, 'x', 7, [], {}, [null]].filter((other) => typeof other !== typeof value)
  if (typeof value === 'string') return [...(oddTexts.find(({ of }) => of.test(value))?.instead ?? []), ...otherKinds]
  if (typeof value === 'number') return [...oddNumbers, ...otherKinds]
  if (Array.isArray(value))
    return [[], [...value, ...value], Array.from({ length: 2000 }, () => value[0]), ...otherKinds]
  return otherKinds
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The input with one id at a time that is not there, and where in the input it stands. */
export function* withOneStrangeId(
  input: unknown,
  strange: string,
  path = '',
): Generator<{ path: string; input: unknown }> {
  if (typeof input === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(input))
    yield { path, input: strange }
  else if (Array.isArray(input)) {
    for (const [at, value] of input.entries())
      for (const inner of withOneStrangeId(value, strange, path)) yield { ...inner, input: input.with(at, inner.input) }
  } else if (isPlain(input)) {
    for (const [key, value] of Object.entries(input))
      for (const inner of withOneStrangeId(value, strange, `${path}.${key}`))
        yield { ...inner, input: { ...input, [key]: inner.input } }
  }
}
