import { contactPointKinds, type ContactPointKind } from '../imported-person.ts'
import { contactDetails, type ColumnMapping, type ContactDetail, type ImportFieldKey } from './import-fields.ts'

/** The columns of one contact point; `number` counts those of its kind from 1. */
export type ContactColumns = { kind: ContactPointKind; number: number; columns: Map<'value' | ContactDetail, number> }
/** The columns of one affiliation. */
export type WorkColumns = Map<'organization' | 'title' | 'department', number>
/** The columns of one address that comes in parts. */
export type AddressColumns = Map<'street' | 'city' | 'region' | 'postalCode' | 'country', number>

/** The columns of a table put together as they belong together. `single` are the rest, in their order. */
export type MappingPlan = {
  contacts: ContactColumns[]
  work: WorkColumns[]
  addresses: AddressColumns[]
  single: { column: number; key: ImportFieldKey }[]
  mapped: Set<number>
}

const workKeys = ['organization', 'title', 'department'] as const
const addressKeys = ['street', 'city', 'region', 'postalCode', 'country'] as const

/**
 * Puts the columns together that speak of one thing. A column joins the last group of its kind, unless that has such a column already:
 * then it begins the next. So `Email 1, Email 1 label, Email 2` are two addresses, as are `Label, Value, Label, Value`.
 */
export function planMapping(mapping: ColumnMapping): MappingPlan {
  const plan: MappingPlan = { contacts: [], work: [], addresses: [], single: [], mapped: new Set() }
  const columns = Object.keys(mapping)
    .map(Number)
    .filter((column) => Number.isInteger(column) && column >= 0)
  for (const column of columns.sort((first, second) => first - second)) {
    const key = mapping[column]
    if (key === undefined) continue
    plan.mapped.add(column)
    const contact = contactKey(key)
    const workKey = workKeys.find((candidate) => candidate === key)
    const addressKey = addressKeys.find((candidate) => candidate === key)
    if (contact !== undefined) joinContact(plan, contact.kind, contact.part, column)
    else if (workKey !== undefined) join(plan.work, workKey, column)
    else if (addressKey !== undefined) join(plan.addresses, addressKey, column)
    else plan.single.push({ column, key })
  }
  return plan
}

function contactKey(key: ImportFieldKey): { kind: ContactPointKind; part: 'value' | ContactDetail } | undefined {
  for (const kind of contactPointKinds) {
    if (key === kind) return { kind, part: 'value' }
    const detail = contactDetails.find((candidate) => key === `${kind}${candidate}`)
    if (detail !== undefined) return { kind, part: detail }
  }
  return undefined
}

function joinContact(plan: MappingPlan, kind: ContactPointKind, part: 'value' | ContactDetail, column: number): void {
  const last = plan.contacts.findLast((group) => group.kind === kind)
  if (last !== undefined && !last.columns.has(part)) last.columns.set(part, column)
  else plan.contacts.push({ kind, number: (last?.number ?? 0) + 1, columns: new Map([[part, column]]) })
}

function join<Key>(groups: Map<Key, number>[], key: Key, column: number): void {
  const last = groups.at(-1)
  if (last !== undefined && !last.has(key)) last.set(key, column)
  else groups.push(new Map([[key, column]]))
}
