import { type FocusEvent, type FormEvent, type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { Place } from '#contract/sharing.contract.ts'
import { usePartner } from '../../sharing/api/mentorship-names.ts'
import { useSharedPlaces } from '../../sharing/hooks/use-partner-places.ts'
import { type TopicPlaces, TopicPlacesContext } from '../hooks/use-topic-places.ts'

/** Somebody who typed nothing for so long has stopped; milliseconds. */
const typingEnds = 3_000

type AgendaPresenceProps = {
  mentorshipId: string
  partnerName: string
  /** The shared topic that is talked about, null for none: one is there as long as one is at no other. */
  at?: string | null
  children: ReactNode
}

/** Shows the rows inside where the other person is, and the other person at which shared topic one is here. */
export function AgendaPresence({ mentorshipId, partnerName, at = null, children }: AgendaPresenceProps) {
  const { isLive, places, tell } = useSharedPlaces(mentorshipId)
  const partner = usePartner(mentorshipId, places.length > 0)
  const own = useRef<Place>({ itemId: null, isTyping: false, anchor: null, head: null })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (!isLive) return
    tell('agenda', own.current)
    return () => {
      clearTimeout(timer.current)
      tell('agenda', null)
    }
  }, [isLive, tell])

  const enter = (itemId: string | null, isTyping: boolean) => {
    clearTimeout(timer.current)
    own.current = { ...own.current, itemId, isTyping }
    if (!isLive) return
    tell('agenda', own.current)
    if (isTyping) timer.current = setTimeout(() => enter(itemId, false), typingEnds)
  }
  const follow = useEffectEvent((topic: string | null) => enter(topic, false))
  useEffect(() => follow(at), [at])
  const onFocus = (event: FocusEvent) => {
    const topic = topicOf(event.target) ?? at
    if (topic !== own.current.itemId) enter(topic, false)
  }
  const onBlur = (event: FocusEvent) => {
    const topic = topicOf(event.relatedTarget) ?? at
    if (topic !== own.current.itemId) enter(topic, false)
  }
  const onInput = (event: FormEvent) => {
    const topic = topicOf(event.target)
    if (topic !== null) enter(topic, true)
  }

  const shown = useMemo<TopicPlaces>(() => {
    const here = places.filter(({ document, itemId }) => document === 'agenda' && itemId !== null)
    const topics = new Map<string, { isTyping: boolean }>()
    for (const { itemId, isTyping } of here)
      if (itemId !== null) topics.set(itemId, { isTyping: isTyping || topics.get(itemId)?.isTyping === true })
    return { name: partnerName, personId: partner?.personId, topics }
  }, [places, partnerName, partner?.personId])

  return (
    <TopicPlacesContext value={shown}>
      <div onFocus={onFocus} onBlur={onBlur} onInput={onInput}>
        {children}
      </div>
    </TopicPlacesContext>
  )
}

/** Rows of private topics carry no mark, so that nothing of them can be told. */
function topicOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-shared-topic]') : null
  return row?.dataset['sharedTopic'] ?? null
}
