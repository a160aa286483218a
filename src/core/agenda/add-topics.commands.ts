import type { NewTopics } from '#contract/agenda.contract.ts'
import type { CommandContext } from '../commands/run-command.ts'
import { addAgendaItem } from './agenda.commands.ts'
import { contentOrigin } from './content-origin.rules.ts'

/** Adds several topics in their order, in one step. Fails MENTORSHIP_NOT_FOUND, MEETING_NOT_FOUND. */
export async function addTopics(
  context: CommandContext,
  { mentorshipId, meetingId, items }: NewTopics,
): Promise<string[]> {
  const ids: string[] = []
  for (const { from, ...item } of items) {
    const origin = from
      ? { origin: 'template' as const, originId: contentOrigin(from.pack, from.id) }
      : { origin: 'manual' as const }
    ids.push(await addAgendaItem(context, { ...item, ...origin, mentorshipId, meetingId }))
  }
  return ids
}
