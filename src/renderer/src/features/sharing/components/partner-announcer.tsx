import { useSyncExternalStore } from 'react'
import { partnerNews } from '../model/partner-news.ts'

/** Says for those who hear the window what the other person did. Once in a window. */
export function PartnerAnnouncer() {
  const said = useSyncExternalStore(partnerNews.subscribe, partnerNews.get)
  return (
    <div role="status" aria-live="polite" className="nb-visually-hidden" data-partner-news>
      {said}
    </div>
  )
}
