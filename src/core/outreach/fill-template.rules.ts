/** Puts what the notebook knows in the place of words in braces; what it does not know stays in them. */
export function fillTemplate(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => words[name] ?? blank)
}
