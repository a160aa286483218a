import type { FairHours } from '#contract/meetings.contract.ts'

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** Who had the early and late hours of the last 12 months, as plain facts; null when nobody had any. */
export function fairWords({ held, mine, theirs }: FairHours, name: string): string | null {
  if (held === 0 || mine + theirs === 0) return null
  const of = held === 1 ? 'In the one meeting' : `In the ${held} meetings`
  const who =
    mine === 0
      ? `${name} met you before 8:00 or after 18:00 on their clock ${times(theirs)}, and you never did on yours.`
      : theirs === 0
        ? `you met before 8:00 or after 18:00 on your clock ${times(mine)}, and ${name} never did on theirs.`
        : `you met before 8:00 or after 18:00 on your clock ${times(mine)}, and ${name} on theirs ${times(theirs)}.`
  return `${of} of the last 12 months ${who}`
}

/** Whose turn it is to have an easy hour; mine only when I had more of the others. */
export const easyTurn = ({ mine, theirs }: FairHours): 'mine' | 'theirs' => (mine > theirs ? 'mine' : 'theirs')
