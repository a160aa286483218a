import type { AgendaFormChange } from '#contract/agenda-form.contract.ts'

/** What one answer does, in a line. */
export function answerWords({ kind, about }: Pick<AgendaFormChange, 'kind' | 'about'>): string {
  switch (kind) {
    case 'topic':
      return 'A new topic'
    case 'title':
      return `Other words for “${about}”`
    case 'detail':
      return `Other details of “${about}”`
    case 'answer':
      return `An answer to “${about}”`
    case 'discussed':
      return `“${about}” is done with`
    case 'done':
      return `The action “${about}” is done`
    case 'time':
      return 'A time that suits'
  }
}

/** What is taken over unless somebody says otherwise: all that neither replaces my own change nor is refused. */
export function takenByDefault({ conflict, refused }: Pick<AgendaFormChange, 'conflict' | 'refused'>): boolean {
  return !conflict && refused === null
}
