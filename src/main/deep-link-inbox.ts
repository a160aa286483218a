import type { DeepLink } from '#contract/shell-api.ts'

/** Holds deep links until a window listens, then passes each on at once. A link is shown once, in one window. */
export class DeepLinkInbox {
  #waiting: DeepLink[] = []
  #isListening = false
  readonly #show: (link: DeepLink) => void

  constructor(show: (link: DeepLink) => void) {
    this.#show = show
  }

  /** Takes a checked link, or nothing where what came was no link. */
  add(link: DeepLink | undefined): void {
    if (link === undefined) return
    if (this.#isListening) this.#show(link)
    else this.#waiting.push(link)
  }

  /** The window asks for what waited; from now on links go straight to it. */
  take(): readonly DeepLink[] {
    this.#isListening = true
    const links = this.#waiting
    this.#waiting = []
    return links
  }

  /** The page was left or reloaded: links wait again until the next page asks. */
  pause(): void {
    this.#isListening = false
  }
}
