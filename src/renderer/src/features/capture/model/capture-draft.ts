let text = ''

/** The line that is being captured; it outlives the dialog, so that Escape keeps what was typed for the next time. */
export const captureDraft = {
  get: (): string => text,
  set: (next: string): void => {
    text = next
  },
}
