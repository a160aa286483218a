import { Encrypter } from 'age-encryption'
import { AppError } from '#core/commands/app-error.ts'

/**
 * Further recipients as they are kept: without blanks and doubles.
 * @throws AppError INPUT_REFUSED with a sentence for the field `recipients`
 */
export async function checkRecipients(typed: readonly string[]): Promise<string[]> {
  const recipients = [...new Set(typed.map((one) => one.trim()).filter((one) => one !== ''))]
  for (const recipient of recipients) {
    if (/^AGE-SECRET-KEY-/i.test(recipient)) {
      throw refused('This is a secret key. Please give the public one that belongs to it; it begins with age1.')
    }
    try {
      if (!/^age1[0-9a-z]{58}$/.test(recipient)) throw new Error('another kind')
      new Encrypter().addRecipient(recipient)
    } catch {
      const shown = recipient.length > 24 ? `${recipient.slice(0, 24)}…` : recipient
      throw refused(`“${shown}” is not an age recipient. It begins with age1 and has 62 letters and digits.`)
    }
  }
  return recipients
}

const refused = (sentence: string) => new AppError('INPUT_REFUSED', { sentence, field: 'recipients' })
