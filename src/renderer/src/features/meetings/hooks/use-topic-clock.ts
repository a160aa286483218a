import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useSeconds } from './use-seconds.ts'

type TopicClock = {
  topicId: string | null
  /** Seconds counted before. */
  before: number
  running: boolean
  /** Called when another topic comes, or the page is left, with all seconds of the one before. */
  onSpent: (topicId: string, seconds: number) => void
}

type Span = { topicId: string; from: number; before: number }

const leastSeconds = 5
const now = () => Temporal.Now.instant().epochMilliseconds
const secondsOf = (span: Span, at: number) => Math.floor(span.before + Math.max(0, at - span.from) / 1000)

/** Counts the seconds a topic is in focus. `stop` answers them and keeps them from being reported again. */
export function useTopicClock({ topicId, before, running, onSpent }: TopicClock) {
  const at = useSeconds(running)
  const [span, setSpan] = useState<Span>()
  const counted = useRef<Span | undefined>(undefined)
  const report = useEffectEvent(onSpent)
  const begin = useEffectEvent((id: string) => {
    counted.current = { topicId: id, from: now(), before }
    setSpan(counted.current)
  })
  useEffect(() => {
    if (topicId === null || !running) return
    begin(topicId)
    return () => {
      const ended = counted.current
      counted.current = undefined
      if (ended && now() - ended.from >= leastSeconds * 1000) report(ended.topicId, secondsOf(ended, now()))
    }
  }, [topicId, running])
  return {
    seconds: span && span.topicId === topicId && running ? Math.max(before, secondsOf(span, at)) : before,
    stop: () => {
      const ended = counted.current
      counted.current = undefined
      return ended ? secondsOf(ended, now()) : before
    },
  }
}
