/** Prints an answer: JSON for programs, the words for people. */
export function print(json: boolean | undefined, data: unknown, words: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(data)}\n` : `${words().replace(/\n+$/, '')}\n`)
}

/** Text from files and people, without what could take over a terminal. Line breaks stay. */
export function plain(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, '')
}
