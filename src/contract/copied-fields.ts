/**
 * What goes along when a private topic or action is shared as a copy, besides the words that are previewed. The core copies
 * these columns and no others; the window has a sentence for each of them.
 */

/** Of a topic; with them goes the place on the meeting where it stands. */
export const topicGoesAlong = ['status', 'onAgenda', 'sortKey'] as const
export type TopicGoesAlong = (typeof topicGoesAlong)[number]

/** Of an action; its meeting while that is not in the trash. */
export const actionGoesAlong = ['owner', 'dueOn', 'status', 'doneOn', 'meetingId'] as const
export type ActionGoesAlong = (typeof actionGoesAlong)[number]
