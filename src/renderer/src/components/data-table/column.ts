import type { ReactNode } from 'react'

export type SortValue = string | number | boolean | null | undefined

/** One column of a `DataTable`. */
export type Column<Row> = {
  id: string
  /** Its heading. Required also where it is not shown, because a screen reader says it. */
  header: string
  cell: (row: Row) => ReactNode
  /** A CSS grid track such as `8rem` or `minmax(0, 2fr)`; without it the column takes an equal share. */
  width?: string
  /** Makes it sortable: days and instants sort as their text, empty values always come last. */
  sortValue?: (row: Row) => SortValue
  align?: 'end'
  /** Left out while the table is narrower than this many pixels. */
  hiddenBelow?: number
  hideHeader?: boolean
}

export type Sort = { columnId: string; direction: 'ascending' | 'descending' }

/** What can be done with several rows at once. */
export type BulkAction = {
  id: string
  label: string
  icon?: ReactNode
  /** Red, at the end, for what removes. */
  danger?: boolean
  run: (ids: readonly string[]) => void
}
