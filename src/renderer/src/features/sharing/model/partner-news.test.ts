import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPartnerNews, newsEvery } from './partner-news.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('at most one sentence in ten seconds is said, and the last one of them is not lost', () => {
  const news = createPartnerNews(() => Date.now())
  const heard: string[] = []
  news.subscribe(() => heard.push(news.get()))
  news.say('Ana edited “Budget”.')
  news.say('Ana edited “Team”.')
  news.say('Ana edited “Pay”.')
  expect(heard).toEqual(['Ana edited “Budget”.'])
  vi.advanceTimersByTime(newsEvery - 1)
  expect(heard).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['Ana edited “Budget”.', 'Ana edited “Pay”.'])
  vi.advanceTimersByTime(60_000)
  expect(heard).toHaveLength(2)
})

test('the same sentence is said again after a while, as other characters, so that it is heard', () => {
  const news = createPartnerNews(() => Date.now())
  news.say('Ana edited “Budget”.')
  vi.advanceTimersByTime(newsEvery)
  news.say('Ana edited “Budget”.')
  expect(news.get()).toBe('Ana edited “Budget”.\u00a0')
})
