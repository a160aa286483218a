import { useCallback, useRef } from 'react'
import { createNameIndex, type NameIndex } from '#shared/fuzzy-match.ts'
import type { NotePerson } from '../editor/note-callbacks.ts'

const MAX_FOUND = 8

/**
 * The search behind `@`: the given one, else one over the list of people that forgives slips. The list is read anew
 * each time the sign is typed.
 */
export function useFindPeople(
  people: () => Promise<NotePerson[]>,
  findPeople: ((query: string) => Promise<NotePerson[]>) | undefined,
): (query: string) => Promise<NotePerson[]> {
  const known = useRef<{ list: NotePerson[]; index: NameIndex } | null>(null)
  return useCallback(
    async (query) => {
      if (query.trim() === '' || !known.current) {
        const list = await people()
        known.current = { list, index: createNameIndex(list.map(({ id, name }) => ({ id, text: name }))) }
      }
      const { list, index } = known.current
      if (query.trim() === '') return list.slice(0, MAX_FOUND)
      if (findPeople) return findPeople(query)
      const found = index.search(query, MAX_FOUND)
      return found.flatMap(({ id }) => list.find((person) => person.id === id) ?? [])
    },
    [people, findPeople],
  )
}
