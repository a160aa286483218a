import type { ErrorCode, ErrorData } from '#contract/errors.ts'

/** An expected failure, declared in the error registry; everything else that is thrown reaches the window as INTERNAL. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly data: ErrorData<Code>
  constructor(code: Code, data: ErrorData<Code>) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}
