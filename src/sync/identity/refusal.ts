/** A refusal a person may meet: what it was, for the program, and a plain sentence for the window as it is. */
export type Refusal<Code extends string> = { ok: false; code: Code; sentence: string }

/** Makes a refusal. */
export function refuse<Code extends string>(code: Code, sentence: string): Refusal<Code> {
  return { ok: false, code, sentence }
}
