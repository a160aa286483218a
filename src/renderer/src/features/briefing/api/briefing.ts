import type { Brief } from '#contract/briefing.contract.ts'
import { client } from '../../../backend/client.ts'
import { coreQuery } from '../../../backend/core-query.ts'

type Kind = Brief['kind']
/** A brief draws on nearly everything, so any change may change it. */
const topics = ['history', 'entity:note', 'entity:blindRound']

export const briefQuery = (kind: Kind, id: string) =>
  coreQuery({ key: ['briefing', kind, id], topics, fetch: () => client.briefing[kind]({ id }) })

export const conversationsQuery = (kind: Kind, id: string) =>
  coreQuery({
    key: ['briefing', 'conversations', kind, id],
    topics,
    fetch: () => client.briefing.conversations({ kind, id }),
  })

/** The brief as it may stand on paper; it is asked for when somebody prints. */
export const outwardBrief = (kind: Kind, id: string) => client.briefing[kind]({ id, outward: true })

export const briefMarkdown = (input: { kind: Kind; id: string; withConfidences: boolean }) =>
  client.briefing.markdown(input)
