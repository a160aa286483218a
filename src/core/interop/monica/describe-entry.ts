import { dayOf, fieldsOf, type MonicaEntry, textOf } from './monica-tree.ts'

/** Names that ids stand for in an export. */
export type MonicaNames = ReadonlyMap<string, string>

const headings: Readonly<Record<string, string>> = {
  call: 'Call',
  note: '',
  activity: 'Activity',
  conversation: 'Conversation',
  life_event: 'Life event',
  gift: 'Gift',
  debt: 'Debt',
  task: 'Task',
  reminder: 'Reminder',
  pet: 'Pet',
}
const dayFields = ['happened_at', 'called_at', 'initial_date', 'given_at', 'date'] as const
/** The words of an entry in the order they are read; what is not named here follows with its name before it. */
const wordFields = ['summary', 'title', 'name', 'body', 'content', 'description', 'note', 'comment', 'reason'] as const
const silent = new Set<string>([...dayFields, ...wordFields, 'type', 'contact_field_type', 'messages', 'category'])

/**
 * An entry below a contact in words, its day first: "2024-03-12 Call: talked about the move". Everything it holds is said; empty
 * where it holds nothing.
 */
export function describeEntry(type: string, { properties, columns }: MonicaEntry, names: MonicaNames): string {
  const day = dayFields.map((field) => dayOf(properties[field])).find(Boolean) || dayOf(columns['created_at'])
  const typeName = names.get(textOf(properties['type'] ?? properties['contact_field_type'] ?? properties['category']))
  const heading = [headings[type] ?? type.replaceAll('_', ' '), typeName && `(${typeName})`].filter(Boolean).join(' ')
  const words = wordFields.map((field) => textOf(properties[field])).filter(Boolean)
  const others = Object.entries(properties)
    .filter(([field]) => !silent.has(field))
    .flatMap(([field, value]) => otherWords(field, value))
  const messages = Array.isArray(properties['messages']) ? properties['messages'].flatMap(messageWords) : []
  const aside = others.length === 0 ? '' : `(${others.join(', ')})`
  const said = [[words.join('; '), aside].filter(Boolean).join(' '), ...messages].filter(Boolean).join('\n')
  const head = [day, heading].filter(Boolean).join(' ')
  if (said === '') return typeName ? head : ''
  return head === '' ? said : `${head}: ${said}`
}

function otherWords(field: string, value: unknown): string[] {
  if (field.endsWith('_uuid') || field === 'uuid') return []
  const text =
    typeof value === 'object' && value !== null
      ? Object.keys(value).length > 0
        ? JSON.stringify(value)
        : ''
      : textOf(value)
  const name = field.replace(/^is_/, '').replaceAll('_', ' ')
  if (text === '') return []
  return [value === true ? name : `${name}: ${text}`]
}

function messageWords(message: unknown): string[] {
  const node = fieldsOf(message)
  const fields = { ...node, ...fieldsOf(node['properties']) }
  const content = textOf(fields['content'])
  if (content === '') return []
  return [`${fields['written_by_me'] === true || fields['written_by_me'] === 1 ? 'I' : 'They'}: ${content}`]
}
