import { useEffect } from 'react'

/** Names the window after the page: "Ana Ruiz · Mentorbook". The newest page that calls it wins. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title === '' ? 'Mentorbook' : `${title} · Mentorbook`
  }, [title])
}
