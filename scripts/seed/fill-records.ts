import type { CommandContext } from '#core/commands/run-command.ts'
import { record, recordPerson } from '#core/database/schema.ts'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import type { RecordField } from '#contract/record-kinds/record-fields.ts'
import { recordKinds, standaloneKinds } from '#contract/record-kinds/registry.ts'
import { inventText, inventTitle, type Dice } from './invented-text.ts'

const day = 86_400_000
/** Notes are seeded by themselves, with longer texts. */
const kinds = standaloneKinds.filter(({ name }) => name !== 'note')
const partsOf = (kind: AnyRecordKind) => recordKinds.filter(({ partOf }) => partOf.includes(kind.name))

type NewRow<Row> = Omit<Row, 'id' | 'createdAt' | 'updatedAt'> & { id: string }
type RecordPlace = { id: string; personId: string }

/** Writes records of all kinds in turn, each with what stands under it, until about `count` rows are there; answers how many. */
export async function writeRecords(
  { write, createId }: CommandContext,
  dice: Dice,
  places: readonly RecordPlace[],
  count: number,
  storyEnd: number,
): Promise<number> {
  const rows: NewRow<typeof record.$inferInsert>[] = []
  const links: NewRow<typeof recordPerson.$inferInsert>[] = []
  const add = (kind: AnyRecordKind, place: RecordPlace, occurredOn: string, parentId: string | null): string => {
    const id = createId()
    const status = kind.statuses.length > 0 ? dice.pick(kind.statuses).value : null
    const title = inventTitle(dice)
    rows.push({
      ...{ id, kind: kind.name, mentorshipId: place.id, parentId, title, status, occurredOn },
      body: kind.words.body !== undefined && dice.below(2) === 0 ? inventText(dice, 30) : null,
      data: inventData(kind, dice, status, storyEnd),
    })
    const partner = kind.people.find((role) => role.partner)
    if (partner) links.push({ id: createId(), recordId: id, personId: place.personId, role: partner.role })
    return id
  }
  for (let at = 0; rows.length < count; at++) {
    const kind = kinds[at % kinds.length]
    if (!kind) break
    const place = dice.pick(places)
    const occurredOn = new Date(storyEnd - dice.below(3_650) * day).toISOString().slice(0, 10)
    const parentId = add(kind, place, occurredOn, null)
    for (const part of partsOf(kind)) add(part, place, occurredOn, parentId)
  }
  await write.insert(record, rows)
  if (links.length > 0) await write.insert(recordPerson, links)
  return rows.length
}

function inventData(kind: AnyRecordKind, dice: Dice, status: string | null, storyEnd: number): Record<string, unknown> {
  const asked = Object.entries(kind.fields).filter(
    ([, field]) => !field.inStatus || (status !== null && field.inStatus.includes(status)),
  )
  return Object.fromEntries(asked.map(([name, field]) => [name, inventValue(field, dice, storyEnd)]))
}

function inventValue(field: RecordField, dice: Dice, storyEnd: number): unknown {
  switch (field.widget) {
    case 'line':
      return inventTitle(dice)
    case 'prose':
      return inventText(dice, 12)
    case 'choice':
      return dice.pick(field.options ?? []).value
    case 'day':
      return new Date(storyEnd + (60 - dice.below(700)) * day).toISOString().slice(0, 10)
    case 'number':
      return dice.below(100)
    case 'tags':
      return [dice.pick(['speaking', 'writing', 'leading', 'listening', 'planning'])]
    case 'link':
      return 'https://example.org/page'
  }
}
