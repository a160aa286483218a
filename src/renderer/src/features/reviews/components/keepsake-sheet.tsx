import { Button } from '@mantine/core'
import { IconCopy, IconPrinter } from '@tabler/icons-react'
import type { Keepsake } from '#contract/reviews.contract.ts'
import { shell } from '#renderer/backend/shell.ts'
import { useChange } from '#renderer/backend/use-change.ts'
import numberTable from '#renderer/components/number-table.module.css'
import { formatDate } from '#shared/time.ts'
import styles from './reviews.module.css'

/** Copies a page as Markdown, or prints it. */
export function KeepsakeButtons({ page }: { page: Keepsake }) {
  const copy = useChange(() => navigator.clipboard.writeText(page.markdown), { done: 'Copied as Markdown' })
  return (
    <div className={styles.buttons}>
      <Button
        leftSection={<IconCopy size={16} aria-hidden />}
        loading={copy.pending}
        onClick={() => void copy.run(undefined)}
      >
        Copy as Markdown
      </Button>
      <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => void shell.print()}>
        Print
      </Button>
    </div>
  )
}

/** A page to read and to print. */
export function KeepsakeSheet({ page }: { page: Keepsake }) {
  return (
    <article className={`${styles.sheet} nb-reading`} data-print-sheet data-private aria-label={page.title}>
      <h2>{page.title}</h2>
      {page.intro.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {page.sections.map(({ title, lines, table }) => (
        <section key={title}>
          <h2>{title}</h2>
          {table !== null && (
            <table className={numberTable.table}>
              <thead>
                <tr>
                  {table.head.map((cell) => (
                    <th key={cell} scope="col">
                      {cell}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([first, ...rest]) => (
                  <tr key={first}>
                    <th scope="row">{first}</th>
                    {rest.map((cell, at) => (
                      <td key={at}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {lines.length > 0 && (
            <ul>
              {lines.map(({ day, text, detail }, at) => (
                <li key={at}>
                  {day !== null && <>{formatDate(day)}: </>}
                  {text}
                  {detail !== null && <span className={styles.detail}>{detail}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </article>
  )
}

/** How much is in the notebook and not on the page. */
export function LeftOut({ leftOut: { private: own, confidence } }: Pick<Keepsake, 'leftOut'>) {
  const parts = [
    ...(own > 0 ? [`${own} private ${own === 1 ? 'entry' : 'entries'}`] : []),
    ...(confidence > 0 ? [`${confidence} told in confidence`] : []),
  ]
  return (
    <p className={styles.quiet} role="status">
      {parts.length === 0 ? 'Nothing is left out.' : `Left out: ${parts.join(' and ')}.`}
    </p>
  )
}
