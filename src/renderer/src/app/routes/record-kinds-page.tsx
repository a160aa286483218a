import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import type { RecordPage } from '#contract/record-kinds/define-record-kind.ts'
import { kindsOnPage } from '#contract/record-kinds/kind-pages.ts'
import { RecordsPage, type RecordsPageProps } from '../../features/records/components/records-page.tsx'
import { OriginSection } from '../../features/network/components/origin-section.tsx'
import { useOpenRecord } from './open-record.ts'
import { useShortcut } from '../shortcuts/shortcut-context.tsx'
import type { ShortcutId } from '../shortcuts/shortcut-definitions.ts'

/** The address of a page of records: which kind is listed, and which record is open. */
export type RecordPlace = { kind?: string | undefined; open?: string | undefined; view?: string | undefined }
const open = z.uuid().optional().catch(undefined)
const view = z.string().max(40).optional().catch(undefined)

/** Reads the address of a page; a kind that does not stand on it is left out. */
export const readRecordPlace =
  (page: RecordPage) =>
  (search: Record<string, unknown>): RecordPlace => {
    const kind = kindsOnPage(page).find(({ name }) => name === search['kind'])?.name
    const opened = open.parse(search['open'])
    const viewed = view.parse(search['view'])
    return {
      ...(viewed === undefined ? {} : { view: viewed }),
      ...(kind === undefined ? {} : { kind }),
      ...(opened === undefined ? {} : { open: opened }),
    }
  }

type RecordKindsPageProps = {
  page: RecordPage
  title: string
  place: RecordPlace
  onGo: (place: RecordPlace) => void
  /** The shortcut that adds one here, with its keys as they are shown. */
  add: { shortcut: ShortcutId; keys: string }
  actions?: ReactNode
} & Pick<RecordsPageProps, 'viewsOf' | 'more' | 'partsList'>

/** All kinds of records that stand on one page. */
export function RecordKindsPage({ page, title, place, onGo, add, actions, ...extras }: RecordKindsPageProps) {
  const [adding, setAdding] = useState(false)
  useShortcut(add.shortcut, () => setAdding(true))
  const open = useOpenRecord()
  const kinds = kindsOnPage(page).map(({ name }) => name)
  return (
    <RecordsPage
      id={page}
      title={title}
      kinds={kinds}
      kind={place.kind ?? kinds[0] ?? 'note'}
      openId={place.open}
      view={place.view}
      adding={adding}
      onAddingChange={setAdding}
      addKeys={add.keys}
      onGo={onGo}
      actions={actions}
      below={({ id, originId }) => <OriginSection key={id} id={id} originId={originId} onOpen={open} />}
      {...extras}
    />
  )
}
