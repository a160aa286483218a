import { ORPCError, ValidationError } from '@orpc/server'
import { errorSentence, isErrorCode, type ErrorCode, type ErrorData } from '#contract/errors.ts'
import { describeFailure } from '#shared/describe-failure.ts'
import { AppError } from './commands/app-error.ts'
import type { CorePorts } from './ports.ts'

/** Turns whatever a procedure throws into a declared error; anything undeclared becomes INTERNAL with a log id, not even the log gets its text. */
export function createErrorMapper(
  ports: Pick<CorePorts, 'random' | 'logger' | 'storage'>,
): (error: unknown) => ORPCError<ErrorCode, unknown> {
  return (error) => {
    if (error instanceof AppError) return declared(error.code, error.data)
    if (error instanceof ORPCError && error.cause instanceof ValidationError) return refusedInput(error.cause)
    if (error instanceof ORPCError && error.defined && isErrorCode(error.code))
      return error as ORPCError<ErrorCode, unknown>
    const disk = ports.storage?.explain(error) ?? null
    const logId = Array.from(ports.random.bytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('')
    ports.logger.error('undeclared', { logId, message: describeFailure(error) })
    return disk === null ? declared('INTERNAL', { logId }) : declared('STORAGE_UNAVAILABLE', { sentence: disk })
  }
}

function refusedInput(error: ValidationError) {
  const issue = error.issues[0]
  const path = issue?.path?.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
  return declared('INPUT_REFUSED', {
    sentence: issue?.message ?? 'Mentorbook could not use this.',
    field: path || undefined,
  })
}

function declared<Code extends ErrorCode>(code: Code, data: ErrorData<Code>) {
  return new ORPCError<ErrorCode, unknown>(code, { defined: true, message: errorSentence(code, data), data })
}
