import { AppError } from '#core/commands/app-error.ts'

/** A step of sharing that is not possible now, with its sentence for the person. */
export function sharingRefused(sentence: string): AppError<'SHARING_REFUSED'> {
  return new AppError('SHARING_REFUSED', { sentence })
}
