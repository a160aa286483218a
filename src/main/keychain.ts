import type { SafeStorage } from 'electron'
import type { KeychainAnswer, KeychainQuestion } from './core-messages.ts'

/** Answers one question of the core with the operating system's keychain. Never rejects: what does not work is left out. */
export async function answerKeychain(storage: SafeStorage, question: KeychainQuestion): Promise<KeychainAnswer> {
  const { type, id } = question
  try {
    if (question.ask === 'available') return { type, id, available: await isProtecting(storage) }
    if (!(await isProtecting(storage))) return { type, id }
    if (question.ask === 'seal') {
      const sealed = await storage.encryptStringAsync(Buffer.from(question.bytes).toString('base64'))
      return { type, id, bytes: new Uint8Array(sealed) }
    }
    const { result } = await storage.decryptStringAsync(Buffer.from(question.bytes))
    return { type, id, bytes: new Uint8Array(Buffer.from(result, 'base64')) }
  } catch {
    return { type, id }
  }
}

/** False where the system would only obscure: without a keyring, Linux encrypts with a key that everybody knows. */
async function isProtecting(storage: SafeStorage): Promise<boolean> {
  if (!(await storage.isAsyncEncryptionAvailable())) return false
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())
}
