let waiting = ''

/** Keeps the code of a link that was followed, in memory alone, until it is known which mentorship it is for. */
export const waitingLink = {
  put: (code: string): void => void (waiting = code),
  get: (): string => waiting,
}
