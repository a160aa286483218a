import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { kindGroups } from '#contract/record-kinds/kind-groups.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import { recordCounts } from '../api/record-queries.ts'
import styles from './kind-list.module.css'

type KindListProps = { label: string; kinds: readonly string[]; kind: string; onKind: (kind: string) => void }

const groupsOf = (kinds: readonly string[]) => kindGroups(kinds.map(recordKindOf))

/** Many kinds under their headings with how many there are of each; the arrow keys go from one to the next. */
export function KindList({ label, kinds, kind, onKind }: KindListProps) {
  const { data: counts = [] } = useQuery(recordCounts())
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }
  return (
    <nav aria-label={`${label}: kinds`} className={styles.kinds} onKeyDown={onKeyDown}>
      {groupsOf(kinds).map((group) => (
        <section key={group.label}>
          <h2 className={styles.group}>{group.label}</h2>
          <ul className={styles.list}>
            {group.kinds.map(({ name, words }) => {
              const count = counts.find((one) => one.kind === name)?.count ?? 0
              return (
                <li key={name}>
                  <button
                    type="button"
                    className={styles.kind}
                    aria-current={name === kind ? 'true' : undefined}
                    tabIndex={name === kind ? 0 : -1}
                    onClick={() => onKind(name)}
                  >
                    <span>{words.many}</span>
                    {count > 0 && <span className={styles.count}>{count}</span>}
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </nav>
  )
}

/** The same choice in one line, where there is no room for a list. */
export function KindSelect({ label, kinds, kind, onKind }: KindListProps) {
  const { data: counts = [] } = useQuery(recordCounts())
  return (
    <NativeSelect
      className={styles.select}
      aria-label={`${label}: kind`}
      value={kind}
      data={groupsOf(kinds).map((group) => ({
        group: group.label,
        items: group.kinds.map(({ name, words }) => {
          const count = counts.find((one) => one.kind === name)?.count ?? 0
          return { value: name, label: count > 0 ? `${words.many} (${count})` : words.many }
        }),
      }))}
      onChange={(event) => onKind(event.currentTarget.value)}
    />
  )
}
