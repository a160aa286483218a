import {
  IconArrowsJoin2,
  IconBook,
  IconBulb,
  IconChecklist,
  type Icon,
  IconMessageReport,
  IconQuote,
  IconScale,
  IconTrophy,
} from '@tabler/icons-react'
import type { ShortcutId } from '../../../app/shortcuts/shortcut-definitions.ts'

/** What one line of a live meeting can become: an action, or an entry of one of these kinds. */
export type CaptureRecordKind = 'decision' | 'win' | 'advice' | 'quote' | 'feedback' | 'resource' | 'introduction'
export type CaptureKind = 'action' | CaptureRecordKind

type KindWords = {
  label: string
  /** What is said after it was kept. */
  kept: string
  placeholder: string
  icon: Icon
  words: readonly string[]
  shortcut: ShortcutId
}

/** Each kind in words, with its sign, its key and what can stand behind `!` in a line. */
export const captureKinds: Record<CaptureKind, KindWords> = {
  action: {
    label: 'Action',
    kept: 'Action kept',
    placeholder: '@me read chapter 3 by Friday',
    icon: IconChecklist,
    words: ['action', 'a', 'todo', 'task'],
    shortcut: 'live.action',
  },
  decision: {
    label: 'Decision',
    kept: 'Decision kept',
    placeholder: 'What you decided together',
    icon: IconScale,
    words: ['decision', 'd', 'decide'],
    shortcut: 'live.decision',
  },
  win: {
    label: 'Win',
    kept: 'Win kept',
    placeholder: 'What went well',
    icon: IconTrophy,
    words: ['win', 'w'],
    shortcut: 'live.win',
  },
  advice: {
    label: 'Advice',
    kept: 'Advice kept',
    placeholder: 'The advice, in a sentence',
    icon: IconBulb,
    words: ['advice', 'v'],
    shortcut: 'live.advice',
  },
  quote: {
    label: 'Quote',
    kept: 'Quote kept',
    placeholder: 'What was said, word for word',
    icon: IconQuote,
    words: ['quote', 'q'],
    shortcut: 'live.quote',
  },
  feedback: {
    label: 'Feedback',
    kept: 'Feedback kept',
    placeholder: 'What was observed, and what it did',
    icon: IconMessageReport,
    words: ['feedback', 'f'],
    shortcut: 'live.feedback',
  },
  resource: {
    label: 'Resource',
    kept: 'Resource kept',
    placeholder: 'A book, link or talk that came up',
    icon: IconBook,
    words: ['resource', 'r', 'link', 'book'],
    shortcut: 'live.resource',
  },
  introduction: {
    label: 'Introduction',
    kept: 'Introduction kept',
    placeholder: 'Who should meet whom, and why',
    icon: IconArrowsJoin2,
    words: ['intro', 'introduction', 'i'],
    shortcut: 'live.introduction',
  },
}

export const captureKindNames = Object.keys(captureKinds) as CaptureKind[]
