import type { HolderInfo } from '#vault/profile-holder.ts'

/** Another program holds the notebook, or it cannot be opened without a person; `sentence` says it plainly. */
export class BackendRefused extends Error {
  readonly sentence: string
  readonly holder: HolderInfo | undefined
  constructor(sentence: string, holder?: HolderInfo) {
    super(sentence)
    this.name = 'BackendRefused'
    this.sentence = sentence
    this.holder = holder
  }
}
