import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { searchText, startsUnspaced } from './search-text.ts'

const pieces = (text: string) => searchText(text).trim().split(/\s+/)

test('runs without spaces become pairs and their last sign; other words stay whole', () => {
  expect(pieces('面談記録')).toEqual(['面談', '談記', '記録', '録'])
  expect(pieces('下周GA4会议, naïve')).toEqual(['下周', '周', 'ga4', '会议', '议', ',', 'naive'])
  expect(pieces('メンターと話す。次回')).toEqual([
    'メン',
    'ンタ',
    'ター',
    'ーと',
    'と話',
    '話す',
    'す',
    '。',
    '次回',
    '回',
  ])
  expect(pieces('멘토링을')).toEqual(['멘토', '토링', '링을', '을'])
  expect(pieces('𠮷野')).toEqual(['𠮷野', '野'])
})

test('words that were folded before give the same', () => {
  for (const text of ['Größe', '멘토링', 'ガイド', '面談記録'])
    expect(searchText(foldText(text))).toBe(searchText(text))
})

test('knows where words have no beginning of their own', () => {
  expect(['面', 'ーと', '멘', 'a', '、', ''].map(startsUnspaced)).toEqual([true, true, true, false, false, false])
})
