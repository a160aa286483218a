import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerKeychain } from '#main/keychain.ts'
import { safeStorage } from './fake-electron.ts'

const secret = Uint8Array.from({ length: 32 }, (_, at) => at * 7)
const storage = safeStorage as never
const ask = { type: 'keychain', id: 7 } as const

afterEach(() => {
  safeStorage.isAvailable = true
  safeStorage.backend = 'gnome_libsecret'
  vi.restoreAllMocks()
})

describe('the keychain of the operating system', () => {
  it('seals a secret and opens it again', async () => {
    expect(await answerKeychain(storage, { ...ask, ask: 'available' })).toEqual({ ...ask, available: true })
    const sealed = await answerKeychain(storage, { ...ask, ask: 'seal', bytes: secret })
    if (!sealed.bytes) throw new Error('Nothing was sealed.')
    expect(sealed.bytes).not.toEqual(secret)
    expect(await answerKeychain(storage, { ...ask, ask: 'open', bytes: Uint8Array.from(sealed.bytes) })).toEqual({
      ...ask,
      bytes: secret,
    })
  })

  it.runIf(process.platform === 'linux')('is not used where the system would only obscure', async () => {
    for (const backend of ['basic_text', 'unknown']) {
      safeStorage.backend = backend
      expect(await answerKeychain(storage, { ...ask, ask: 'available' })).toEqual({ ...ask, available: false })
      expect(await answerKeychain(storage, { ...ask, ask: 'seal', bytes: secret })).toEqual(ask)
    }
  })

  it('answers without bytes when there is none, or when it fails', async () => {
    safeStorage.isAvailable = false
    expect(await answerKeychain(storage, { ...ask, ask: 'available' })).toEqual({ ...ask, available: false })
    expect(await answerKeychain(storage, { ...ask, ask: 'open', bytes: secret })).toEqual(ask)
    safeStorage.isAvailable = true
    vi.spyOn(safeStorage, 'decryptStringAsync').mockRejectedValue(new Error('The keyring was replaced.'))
    expect(await answerKeychain(storage, { ...ask, ask: 'open', bytes: secret })).toEqual(ask)
  })
})
