import {
  IconArrowsJoin2,
  IconArrowsSplit2,
  IconBook,
  IconBulb,
  type Icon,
  IconMessage,
  IconMessageReport,
  IconNote,
  IconNotebook,
  IconQuote,
  IconTrophy,
} from '@tabler/icons-react'
import { findRecordKind } from '#contract/record-kinds/registry.ts'

const icons: Record<string, Icon> = {
  message: IconMessage,
  trophy: IconTrophy,
  bulb: IconBulb,
  book: IconBook,
  feedback: IconMessageReport,
  crossroads: IconArrowsSplit2,
  note: IconNote,
  quote: IconQuote,
  introduction: IconArrowsJoin2,
}

/** The sign of a kind of record; a notebook for a kind without one. */
export const recordIcon = (kind: string): Icon => icons[findRecordKind(kind)?.icon ?? ''] ?? IconNotebook
