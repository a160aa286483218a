import { client } from '../backend/client.ts'
import { onVaultStatus } from '../backend/vault-status.ts'
import { unfinishedForms } from '../lib/unfinished-form.ts'

/**
 * Hands what stands in unsaved forms to the host when the notebook closes. To be called before anything is on the page: the forms
 * leave it as soon as the page hears of the closing. Letting go waits for the answer.
 */
export function keepFormsOnLock(): void {
  onVaultStatus((status) => {
    if (status?.phase !== 'closing') return
    for (const form of unfinishedForms()) client.vault.keepForm(form).catch(() => undefined)
  })
}
