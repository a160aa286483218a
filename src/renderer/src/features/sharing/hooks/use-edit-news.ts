import { useEffect, useEffectEvent, useRef } from 'react'
import { partnerNews } from '../model/partner-news.ts'

/** Says that the partner edited something once they stop typing in it: "Ana edited “Budget”." */
export function useEditNews(isTyping: boolean, name: string, what: string): void {
  const wasTyping = useRef(false)
  const say = useEffectEvent(() => partnerNews.say(`${name} edited ${what}.`))
  useEffect(() => {
    if (wasTyping.current && !isTyping) say()
    wasTyping.current = isTyping
  }, [isTyping])
}
