import { client } from '../../../backend/client.ts'
import type { NotePerson } from '../editor/note-callbacks.ts'

/** Everybody who can be mentioned, in the order of their names. */
export async function mentionablePeople(): Promise<NotePerson[]> {
  const people = await client.people.list()
  return people.map(({ id, displayName }) => ({ id, name: displayName }))
}
