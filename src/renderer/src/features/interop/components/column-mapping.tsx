import { Select } from '@mantine/core'
import type { ImportPreview } from '#contract/interop.contract.ts'
import styles from './column-mapping.module.css'

type ColumnMappingProps = { preview: ImportPreview; onChange: (mapping: Record<string, string>) => void }

/** Which column of a table is read as what. Columns that are not read are kept in the person's notes. */
export function ColumnMapping({ preview, onChange }: ColumnMappingProps) {
  const columns = preview.columns ?? []
  const options = [
    {
      group: 'Fields',
      items: preview.fields.filter(({ isDetail }) => !isDetail).map(({ key, label }) => ({ value: key, label })),
    },
    {
      group: 'More about another column',
      items: preview.fields.filter(({ isDetail }) => isDetail).map(({ key, label }) => ({ value: key, label })),
    },
  ]
  const choose = (index: number, field: string | null) => {
    const chosen = columns.map((column) => [column.index, column.index === index ? field : column.field] as const)
    onChange(Object.fromEntries(chosen.flatMap(([column, key]) => (key ? [[String(column), key]] : []))))
  }
  return (
    <ul className={styles.columns}>
      {columns.map(({ index, name, samples, field }) => (
        <li key={index}>
          <Select
            label={name}
            data={options}
            value={field}
            searchable
            clearable
            placeholder="Keep in the notes"
            onChange={(value) => choose(index, value)}
          />
          {samples.length > 0 && <p className={styles.samples}>{samples.join(' · ')}</p>}
        </li>
      ))}
    </ul>
  )
}
