import type { ContentEntry } from '#contract/content-packs/content-pack.ts'
import type { OutreachTemplate } from '#contract/content-packs/outreach.pack.ts'
import type { MentorshipStage } from '#contract/mentorship-words.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { Database } from '../ports.ts'

/** What outreach needs of content, mentorships and people; handed over where the product is put together. */
export type OutreachPartners = {
  templates(database: Database): Promise<ContentEntry<OutreachTemplate>[]>
  moveStage(
    context: CommandContext,
    move: { id: string; stage: MentorshipStage; onDay?: string; reason?: string | null },
  ): Promise<void>
  assignLabels(context: CommandContext, labels: { personIds: string[]; add: string[]; remove: string[] }): Promise<void>
}
