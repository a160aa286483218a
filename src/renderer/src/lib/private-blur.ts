import { createContext, use, useSyncExternalStore } from 'react'

type PrivacyOfPage = {
  /** The mentorship of the page. */
  mentorshipId: string
  /** A partner's notebook has what is shared of it. */
  isShared: boolean
  /** Private text stays blurred until it is asked for. */
  blurs: boolean
}

/** How the page that is shown treats private text; null on pages of no mentorship. */
export const PrivacyOfPage = createContext<PrivacyOfPage | null>(null)

/** True where a partner's notebook has what is shared, so that each entry says who sees it. */
export const useIsSharedPage = (): boolean => use(PrivacyOfPage)?.isShared ?? false

// Forgotten when the window closes: over another shoulder it is covered again.
const shown = new Set<string>()
const listeners = new Set<() => void>()

/** Shows one private text, or all of a mentorship by its id, until the window closes. */
export function showPrivate(key: string): void {
  shown.add(key)
  for (const listener of listeners) listener()
}

/** Blurs everything again. */
export function blurAllPrivate(): void {
  shown.clear()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True while this private text is to be blurred. `key` names it within the window. */
export function usePrivateBlurred(key: string): boolean {
  const page = use(PrivacyOfPage)
  const scope = page?.blurs ? page.mentorshipId : null
  return useSyncExternalStore(subscribe, () => scope !== null && !shown.has(scope) && !shown.has(key))
}

/** The mentorship whose private text this page blurs, with whether all of it was asked for; null where none is blurred. */
export function useBlurOfPage(): { mentorshipId: string; isShown: boolean } | null {
  const page = use(PrivacyOfPage)
  const isShown = useSyncExternalStore(subscribe, () => page !== null && shown.has(page.mentorshipId))
  return page?.blurs ? { mentorshipId: page.mentorshipId, isShown } : null
}
