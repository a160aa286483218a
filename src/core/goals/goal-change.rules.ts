import { goalKind } from '#contract/record-kinds/goal.record.ts'
import { keptGoalFields, type GoalRevision } from '#contract/goals.contract.ts'
import { formatDay, isPlainDay } from '#shared/time.ts'

type Data = Record<string, unknown>
export type GoalWords = { title: string; data: Data }

/** Under which field of a change each field of the goal is kept. */
const keptAs = {
  dueOn: 'beforeDueOn',
  measureName: 'beforeMeasure',
  unit: 'beforeUnit',
  baseline: 'beforeBaseline',
  target: 'beforeTarget',
  criteria: 'beforeCriteria',
} as const satisfies Record<(typeof keptGoalFields)[number], string>

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
const same = (a: unknown, b: unknown) => (isEmpty(a) && isEmpty(b)) || a === b
const inWords = (value: unknown) => (isEmpty(value) ? 'nothing' : isPlainDay(value) ? formatDay(value) : String(value))

/**
 * What a change of a goal means: a line that says it, and how the goal was before. Null when nothing changes of which the
 * past is kept. Texts are named in the line, days and numbers are told.
 */
export function goalChange(
  before: GoalWords,
  patch: { title?: string; data?: Data },
): { what: string; data: Data } | null {
  const { title, data = {} } = patch
  const isRenamed = title !== undefined && title.trim() !== before.title
  const changed = keptGoalFields.filter((name) => name in data && !same(data[name], before.data[name]))
  if (!isRenamed && changed.length === 0) return null
  const said = changed.map((name) => {
    const { label, widget } = goalKind.fields[name]
    return widget === 'prose'
      ? `${label}: in other words`
      : `${label}: ${inWords(data[name])} instead of ${inWords(before.data[name])}`
  })
  const what = [...(isRenamed ? ['Said in other words'] : []), ...said].join('. ')
  const kept = keptGoalFields.filter((name) => !isEmpty(before.data[name]))
  return {
    what: what.slice(0, 500),
    data: {
      beforeTitle: before.title.slice(0, 300),
      ...Object.fromEntries(kept.map((name) => [keptAs[name], before.data[name]])),
    },
  }
}

/** How a goal was before a change, field by field. */
export function wordsBefore(data: Data): GoalRevision['before'] {
  const fields = Object.entries(keptAs).flatMap(([name, kept]) =>
    isEmpty(data[kept])
      ? []
      : [{ label: goalKind.fields[name as keyof typeof keptAs].label, words: inWords(data[kept]) }],
  )
  const title = data['beforeTitle']
  return [...(typeof title === 'string' ? [{ label: goalKind.words.one, words: title }] : []), ...fields]
}
