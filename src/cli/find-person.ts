import type { CoreClient } from '#contract/contract.ts'
import { foldText } from '#shared/fold-text.ts'
import { CliFailure } from './exit-codes.ts'

const shown = 8

/** The one person a name on the command line means: the whole name, else a part of it. Fails CliFailure for none or several. */
export async function findPerson(client: CoreClient, name: string): Promise<{ id: string; displayName: string }> {
  const people = await client.people.list({ archived: false })
  const wanted = foldText(name.trim())
  const exact = people.filter(({ id, displayName }) => id === name || foldText(displayName) === wanted)
  const found =
    exact.length > 0
      ? exact
      : people.filter(({ displayName }) => wanted !== '' && foldText(displayName).includes(wanted))
  const [person] = found
  if (!person) throw new CliFailure(`Nobody in the notebook is called “${name}”.`)
  if (found.length === 1) return person
  const names = found.slice(0, shown).map(({ displayName }) => displayName)
  const more = found.length > shown ? ` and ${found.length - shown} more` : ''
  throw new CliFailure(`“${name}” could be ${names.join(', ')}${more}. Please write more of the name.`)
}
