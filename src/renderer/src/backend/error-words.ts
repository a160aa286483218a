import { ORPCError } from '@orpc/client'
import { errorRegistry, errorSentence, isErrorCode, type ErrorCode, type ErrorData } from '#contract/errors.ts'

/** What went wrong, in a plain sentence, for any error a call to the core or the window itself may throw. */
export function errorWords(error: unknown): string {
  if (error instanceof ORPCError && isErrorCode(error.code)) return declaredWords(error.code, error.data)
  return 'Something went wrong in this window. What was saved is safe; please try again.'
}

/** The form field an error speaks about, if it names one. */
export function errorField(error: unknown): string | undefined {
  if (
    !(error instanceof ORPCError) ||
    typeof error.data !== 'object' ||
    error.data === null ||
    !('field' in error.data)
  )
    return undefined
  return typeof error.data.field === 'string' ? error.data.field : undefined
}

/** Milliseconds until the next attempt is looked at, as WRONG_KEY tells; 0 for any other error. */
export function errorWait(error: unknown): number {
  if (!(error instanceof ORPCError) || error.code !== 'WRONG_KEY') return 0
  const known = errorRegistry.WRONG_KEY.data.safeParse(error.data)
  return known.success ? known.data.waitMilliseconds : 0
}

/** True when an error is the given one of the registry. */
export function isError(error: unknown, code: ErrorCode): boolean {
  return error instanceof ORPCError && error.code === code
}

function declaredWords<Code extends ErrorCode>(code: Code, data: unknown): string {
  const known = errorRegistry[code].data.safeParse(data)
  return known.success ? errorSentence(code, known.data as ErrorData<Code>) : 'Mentorbook could not do this.'
}
