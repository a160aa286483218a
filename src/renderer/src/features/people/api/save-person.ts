import type { PersonFields } from '#contract/people.contract.ts'
import { client } from '../../../backend/client.ts'
import { errorWords } from '../../../backend/error-words.ts'

/** For fields that save themselves: a failure becomes an error with its plain sentence, which the field shows beside the kept text. */
export async function inWords(change: Promise<unknown>): Promise<void> {
  try {
    await change
  } catch (problem) {
    throw new Error(errorWords(problem), { cause: problem })
  }
}

export const savePerson = (id: string, fields: PersonFields) => inWords(client.people.update({ id, fields }))
