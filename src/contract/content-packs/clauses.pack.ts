import { z } from 'zod'
import { agreementLimits, agreementParams } from '../agreement.contract.ts'
import { line } from '../procedure.ts'
import { contentPack } from './content-pack.ts'

const schema = z.object({
  /** The place it has in agreements; what is drawn from a clause's numbers goes by it. */
  key: z
    .string()
    .regex(/^[a-z][a-z_]*$/, 'A key is in small letters.')
    .max(60),
  title: line('The name of a clause', agreementLimits.title),
  warm: line('The warm words', agreementLimits.text),
  plain: line('The plain words', agreementLimits.text),
  params: agreementParams.optional(),
  /** Ticked when a draft begins. */
  usual: z.boolean().default(false),
})
export type Clause = z.output<typeof schema>

export const clausesPack = contentPack('clauses', schema, {
  words: { one: 'clause', many: 'clauses' },
  title: ({ title }) => title,
})
