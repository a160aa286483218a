import { SEALED_IDENTITY_FILE } from '#vault/keys/sealed-identity.ts'

const stem = SEALED_IDENTITY_FILE.replace(/\.age$/, '')

/** Whether a file beside backups may be one that opens them with a passphrase. */
export function isKeyFileName(name: string): boolean {
  return name.startsWith(stem) && /^(-[A-Za-z0-9_-]+)?\.age$/.test(name.slice(stem.length))
}

/** Names for the key file of a notebook in the order of preference: others may have put theirs into the same folder. */
export function* keyFileNames(notebook: string): Generator<string, never> {
  yield SEALED_IDENTITY_FILE
  yield `${stem}-${notebook}.age`
  for (let n = 2; ; n++) yield `${stem}-${notebook}-${n}.age`
}
