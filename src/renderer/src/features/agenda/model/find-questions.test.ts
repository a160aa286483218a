import { expect, test } from 'vitest'
import { findQuestions } from './find-questions.ts'

const entry = (id: string, text: string, topic: 'goals' | 'story') => ({
  id,
  value: { text, stage: 'monthly', topic, role: 'either' } as const,
  state: 'original' as const,
  hidden: false,
})
const questions = [entry('a', 'Où allez-vous?', 'goals'), entry('b', 'Where do you go next?', 'story')]
const all = { words: '', stage: null, topic: null, role: null }
const ids = (found: { id: string }[]) => found.map(({ id }) => id)

test('questions that were asked stand last', () => {
  expect(ids(findQuestions(questions, all, new Map()))).toEqual(['a', 'b'])
  expect(ids(findQuestions(questions, all, new Map([['a', '2026-03-12']])))).toEqual(['b', 'a'])
})

test('words are found in any order and without their marks, and filters narrow', () => {
  expect(ids(findQuestions(questions, { ...all, words: 'next where' }, new Map()))).toEqual(['b'])
  expect(ids(findQuestions(questions, { ...all, words: 'OU' }, new Map()))).toContain('a')
  expect(ids(findQuestions(questions, { ...all, topic: 'story' }, new Map()))).toEqual(['b'])
  expect(ids(findQuestions(questions, { ...all, role: 'mentor' }, new Map()))).toEqual([])
})
