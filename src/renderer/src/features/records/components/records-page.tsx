import { Button, Menu, SegmentedControl, Tabs } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AnyRecordKind } from '#contract/record-kinds/define-record-kind.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { RecordRow } from '#contract/records.contract.ts'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import type { Column } from '#renderer/components/data-table/column.ts'
import { ListPane } from '#renderer/components/list-pane.tsx'
import { LeavingDialog } from '#renderer/components/confidence/leaving-dialog.tsx'
import { PageHeader } from '#renderer/components/page-header.tsx'
import { SplitView } from '#renderer/components/split-view/split-view.tsx'
import { useExportRecords } from '../hooks/use-export-records.ts'
import { AdviceReportNote } from './advice-report-note.tsx'
import { NewRecordDialog } from './new-record-dialog.tsx'
import { RecordDetail } from './record-detail.tsx'
import { recordIcon } from './record-icon.tsx'
import { RecordTable } from './record-table.tsx'
import { KindList, KindSelect } from './kind-list.tsx'
import kindStyles from './kind-list.module.css'
import type { PartsList } from './record-parts.tsx'
import styles from './records.module.css'

/** Another way to look at the records of a kind, in place of their table. */
export type RecordView = { value: string; label: string; show: (open: (id: string) => void) => ReactNode }

export type RecordsPageProps = {
  id: string
  title: string
  /** The kinds of this page, one tab each. */
  kinds: readonly string[]
  kind: string
  openId: string | undefined
  /** Which of the views is shown; the table without one. */
  view?: string | undefined
  viewsOf?: (kind: string) => readonly RecordView[]
  onGo: (place: { kind: string; open: string | undefined; view?: string | undefined }) => void
  /** The shortcut that adds one, shown on empty pages. */
  addKeys: string
  /** True while the page should ask for a new record; the page of the route owns the shortcut. */
  adding: boolean
  onAddingChange: (adding: boolean) => void
  actions?: ReactNode
  /** What other areas add to an open one. */
  more?: (record: RecordRow) => ReactNode
  /** The same, after its own fields. */
  below?: (record: RecordRow) => ReactNode
  partsList?: PartsList
}

const reportColumn: Column<RecordRow> = {
  id: 'report',
  header: 'Told them',
  width: 'minmax(8rem, 1.2fr)',
  hiddenBelow: 800,
  cell: (record) => <AdviceReportNote record={record} short />,
}
const noViews: readonly RecordView[] = []
/** So many kinds still stand in one row. */
const mostTabs = 7
const adviceColumns = [reportColumn]

/** Tables of several kinds of record, with the open one beside its row. */
export function RecordsPage({
  id,
  title,
  kinds,
  kind,
  openId,
  onGo,
  addKeys,
  adding,
  onAddingChange,
  actions,
  view,
  viewsOf,
  more,
  below,
  partsList,
}: RecordsPageProps) {
  const current = recordKindOf(kind)
  const views = viewsOf?.(kind) ?? noViews
  const shown = views.find(({ value }) => value === view)
  const go = (place: { open: string | undefined }) => onGo({ kind, view: shown?.value, ...place })
  const exporting = useExportRecords()
  const [choice, setChoice] = useState<AnyRecordKind | null>(null)
  const asked = adding ? (choice ?? current) : null
  const close = () => {
    setChoice(null)
    onAddingChange(false)
  }
  const add = (which: AnyRecordKind) => {
    setChoice(which)
    onAddingChange(true)
  }
  const header = (
    <>
      {exporting.asked && (
        <LeavingDialog
          heldBack={exporting.asked.heldBack}
          where="the file"
          onLeaveOut={() => exporting.answer(false)}
          onLetGo={() => exporting.answer(true)}
          onClose={exporting.close}
        />
      )}
      <PageHeader
        title={title}
        actions={
          <>
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
              onClick={() => add(current)}
            >
              {current.words.add}
            </Button>
            {actions}
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="subtle" color="gray" aria-label={`More for ${title}`} px={8}>
                  <IconDots size={20} stroke={1.6} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void exporting.run({ kinds: [kind] })}>
                  Export {current.words.many.toLowerCase()} as Markdown
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
      />
    </>
  )
  const grouped = kinds.length > mostTabs
  const choose = (next: string) => onGo({ kind: next, open: undefined })
  const tabs = !grouped && kinds.length > 1 && (
    <Tabs className={styles.tabs} value={kind} onChange={(next) => choose(next ?? kind)} aria-label={title}>
      <Tabs.List className={styles.tabList}>
        {kinds.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {recordKindOf(name).words.many}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
  const tools =
    kinds.length > 1 || views.length > 0 ? (
      <>
        {tabs}
        {grouped && <KindSelect label={title} kinds={kinds} kind={kind} onKind={choose} />}
        {views.length > 0 && (
          <SegmentedControl
            className={styles.view}
            aria-label={`${current.words.many}: view`}
            value={shown?.value ?? 'list'}
            data={[{ value: 'list', label: 'List' }, ...views.map(({ value, label }) => ({ value, label }))]}
            onChange={(value) => onGo({ kind, open: undefined, view: value === 'list' ? undefined : value })}
          />
        )}
      </>
    ) : undefined
  const empty = (
    <EmptyState
      icon={recordIcon(kind)}
      what={`No ${current.words.many.toLowerCase()} yet`}
      why={current.words.why}
      action={{ label: current.words.add, keys: addKeys, onClick: () => add(current) }}
    />
  )
  return (
    <>
      <SplitView
        id={id}
        listLabel={title}
        list={
          <div className={kindStyles.page}>
            <ListPane header={header} tools={tools}>
              <div className={kindStyles.beside}>
                {grouped && <KindList label={title} kinds={kinds} kind={kind} onKind={choose} />}
                <div className={kindStyles.content}>
                  {shown ? (
                    <div className={kindStyles.view} data-scroll-restoration-id={`${id}-${kind}-${shown.value}`}>
                      {shown.show((open) => go({ open }))}
                    </div>
                  ) : (
                    <RecordTable
                      key={kind}
                      kind={current}
                      openId={openId}
                      onOpen={(open) => go({ open })}
                      empty={empty}
                      more={kind === 'advice' ? adviceColumns : undefined}
                    />
                  )}
                </div>
              </div>
            </ListPane>
          </div>
        }
        detail={
          openId === undefined ? null : (
            <RecordDetail
              id={openId}
              onClose={() => go({ open: undefined })}
              onOpen={(open) => go({ open })}
              partsList={partsList}
              below={below}
              more={(record) => (
                <>
                  {record.kind === 'advice' && <AdviceReportNote record={record} />}
                  {more?.(record)}
                </>
              )}
            />
          )
        }
        detailLabel={current.words.one}
        onCloseDetail={() => go({ open: undefined })}
      />
      <NewRecordDialog kind={asked} onClose={close} onAdded={(open) => go({ open })} />
    </>
  )
}
