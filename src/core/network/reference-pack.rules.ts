import type { ReferenceStep } from '#contract/network.contract.ts'
import { formatDay } from '#shared/time.ts'

type PackFacts = {
  title: string
  recommender: string | null
  organization: string | null
  deadline: string | null
  points: string | null
  steps: readonly ReferenceStep[]
  wins: readonly { title: string; day: string; story: string | null; impact: string | null; evidence: string | null }[]
  together: { meetings: number; first: string | null; works: readonly string[] } | null
}

/** What helps somebody write a reference, as one Markdown text. */
export function packText(facts: PackFacts): string {
  const { recommender, organization, deadline, points, wins, together } = facts
  const about = [
    organization && `- For: ${plain(organization)}`,
    deadline && `- Needed by: ${formatDay(deadline)}`,
    ...facts.steps.flatMap(({ key, day }) =>
      key === 'check' && day ? [`- I will ask whether anything is missing on ${formatDay(day)}`] : [],
    ),
  ].filter(Boolean)
  const thanks = recommender
    ? `Dear ${recommender}, thank you for writing. Here is what may help.`
    : 'Here is what may help.'
  const shared = together && [
    ...(together.meetings > 0 && together.first
      ? [
          `- We talked ${together.meetings === 1 ? 'once' : `${together.meetings} times`}, the first time on ${together.first}`,
        ]
      : []),
    ...together.works.map((work) => `- ${plain(work)}`),
  ]
  return `${[
    `# ${plain(facts.title)}`,
    thanks,
    ...part('What it is for', about.join('\n')),
    ...part('What to stress', points?.trim()),
    ...part('What we did together', shared?.join('\n')),
    ...part('What went well', wins.map(winText).join('\n\n')),
  ].join('\n\n')}\n`
}

const part = (title: string, text: string | null | undefined) => (text ? [`## ${title}`, text] : [])

const winText = ({ title, day, story, impact, evidence }: PackFacts['wins'][number]) =>
  [
    `### ${plain(title)}`,
    day,
    story?.trim(),
    impact && `What it changed: ${plain(impact)}`,
    evidence && `Evidence: ${plain(evidence)}`,
  ]
    .filter(Boolean)
    .join('\n\n')

const plain = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').trim()
