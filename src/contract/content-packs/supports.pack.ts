import { z } from 'zod'
import { line, typed } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

const schema = z.object({
  name: line('A kind of support', 80),
  about: typed().trim().max(300, 'An explanation can have 300 characters at most.').default(''),
})

/** What people can be for each other; the rows of the map of my network. */
export const supportsPack = contentPack('supports', schema, {
  words: { one: 'kind of support', many: 'kinds of support' },
  title: ({ name }) => name,
})
