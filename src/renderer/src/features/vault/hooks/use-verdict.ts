import { useEffect, useState } from 'react'
import type { PassphraseVerdict } from '#contract/vault.contract.ts'
import { client } from '#renderer/backend/client.ts'

const pause = 150

/** The host's honest word on a passphrase while it is typed; undefined for none, and until it has been judged. */
export function useVerdict(passphrase: string): PassphraseVerdict | undefined {
  const [judged, setJudged] = useState<{ of: string; verdict: PassphraseVerdict }>()
  useEffect(() => {
    if (passphrase === '') return
    let isNewest = true
    const timer = setTimeout(() => {
      client.vault.judgePassphrase({ passphrase }).then(
        (verdict) => isNewest && setJudged({ of: passphrase, verdict }),
        // It is judged again when it is set.
        () => undefined,
      )
    }, pause)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [passphrase])
  return passphrase !== '' && judged?.of === passphrase ? judged.verdict : undefined
}
