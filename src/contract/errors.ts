import { z } from 'zod'

const id = z.object({ id: z.string() })
const sentence = z.object({ sentence: z.string(), field: z.string().optional() })

/**
 * Every failure a user can meet: its data and the plain sentence that says what happened and what to do.
 * Core throws `AppError(code, data)`; one middleware maps it; anything else becomes INTERNAL.
 */
export const errorRegistry = {
  INPUT_REFUSED: { data: sentence, sentence: (data: { sentence: string }) => data.sentence },
  NOT_POSSIBLE_NOW: { data: sentence, sentence: (data: { sentence: string }) => data.sentence },
  PERSON_NOT_FOUND: {
    data: id,
    sentence: () => 'This person is not in your notebook any more. They may be in the trash.',
  },
  MENTORSHIP_NOT_FOUND: {
    data: id,
    sentence: () => 'This mentorship is not in your notebook any more. It may be in the trash.',
  },
  MEETING_NOT_FOUND: {
    data: id,
    sentence: () => 'This meeting is not in your notebook any more. It may be in the trash.',
  },
  AGENDA_ITEM_NOT_FOUND: {
    data: id,
    sentence: () => 'This agenda item is not there any more. It may be in the trash.',
  },
  ACTION_ITEM_NOT_FOUND: { data: id, sentence: () => 'This action is not there any more. It may be in the trash.' },
  RECORD_NOT_FOUND: {
    data: id,
    sentence: () => 'This entry is not in your notebook any more. It may be in the trash.',
  },
  DOCUMENT_NOT_FOUND: { data: id, sentence: () => 'This note is not in your notebook any more.' },
  ROW_NOT_FOUND: { data: id, sentence: () => 'What you wanted to change is not there any more.' },
  WRONG_KEY: {
    data: z.object({ sentence: z.string(), waitMilliseconds: z.number() }),
    sentence: (data: { sentence: string }) => data.sentence,
  },
  NOTHING_TO_UNDO: { data: z.object({}), sentence: () => 'There is nothing to undo.' },
  /** The disk takes no changes now; nothing was changed, and the same call may be made again later. */
  STORAGE_UNAVAILABLE: {
    data: z.object({ sentence: z.string() }),
    sentence: (data: { sentence: string }) => data.sentence,
  },
  /** A step of sharing that is not possible now; nothing was changed. */
  SHARING_REFUSED: {
    data: z.object({ sentence: z.string() }),
    sentence: (data: { sentence: string }) => data.sentence,
  },
  CONNECTION_LOST: {
    data: z.object({}),
    sentence: () => 'The notebook is restarting. What you typed is kept and saved as soon as it is back.',
  },
  INTERNAL: {
    data: z.object({ logId: z.string() }),
    sentence: (data: { logId: string }) =>
      `Something went wrong inside Mentorbook. Nothing was changed. The log names it ${data.logId}.`,
  },
} as const satisfies Record<string, { data: z.ZodType; sentence: (data: never) => string }>

export type ErrorCode = keyof typeof errorRegistry
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof errorRegistry)[Code]['data']>

/** The plain sentence for a failure, for window, command line and log alike. */
export function errorSentence<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): string {
  return (errorRegistry[code].sentence as (data: ErrorData<Code>) => string)(data)
}

/** True for a code that the registry declares. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorRegistry, code)
}
