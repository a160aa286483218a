import { createContext, use } from 'react'

/** Where the other person is in the agenda, by topic; `isTyping` when they write in it. */
export type TopicPlaces = {
  name: string
  personId: string | undefined
  topics: ReadonlyMap<string, { isTyping: boolean }>
}

const nobody: TopicPlaces = { name: '', personId: undefined, topics: new Map() }

export const TopicPlacesContext = createContext(nobody)

export const useTopicPlaces = (): TopicPlaces => use(TopicPlacesContext)
