import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom draws nothing: what asks for sizes or media gets the answers of a plain 1,280 × 800 window.
const queries = new Map<string, boolean>()

/** Makes a media query match in the current test: `matchMediaIs('(max-width: 62.4375em)', true)`. */
export function matchMediaIs(query: string, matches: boolean) {
  queries.set(query, matches)
}

window.matchMedia = (query) => ({
  matches: queries.get(query) ?? false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
})

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const size = { offsetWidth: 1280, offsetHeight: 800, clientWidth: 1280, clientHeight: 800 }
for (const [name, value] of Object.entries(size)) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value })
}
Object.defineProperty(HTMLElement.prototype, 'scrollHeight', {
  configurable: true,
  get(this: HTMLElement) {
    const sized = this.querySelectorAll<HTMLElement>('[style*="height"]')
    const heights = [...sized].map((each) => Number.parseFloat(each.style.height) || 0)
    return Math.max(size.clientHeight, ...heights.map((height) => height + 36))
  },
})
Element.prototype.scrollIntoView = () => undefined
Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
  this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : 0
  this.dispatchEvent(new Event('scroll'))
}
HTMLElement.prototype.setPointerCapture = () => undefined

afterEach(() => {
  cleanup()
  queries.clear()
  localStorage.clear()
})
