import styles from './version-history.module.css'

/** A text with who wrote which part of it; `writer` is a place in `writers`, null for what only parts lines. */
export type WrittenText = {
  writers: { name: string; isMe: boolean }[]
  parts: { writer: number | null; text: string }[]
}

/** Who wrote what: the words of others are underlined, each person or device in a way of its own, and named above. */
export function WrittenBy({ writers, parts }: WrittenText) {
  const lines = writers.map(({ isMe }, place) =>
    isMe ? 'mine' : `theirs${writers.slice(0, place).filter((writer) => !writer.isMe).length % 3}`,
  )
  if (parts.every(({ text }) => text.trim() === '')) return <p className={styles.counts}>Nothing was written here.</p>
  return (
    <>
      <ul className={styles.writers} aria-label="Who wrote what">
        {writers.map(({ name, isMe }, place) => (
          <li key={place}>
            <span className={styles.written} data-line={lines[place]}>
              {isMe ? 'You wrote this' : `${name} wrote this`}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.text} tabIndex={0} role="group" aria-label="The text, by who wrote it">
        {parts.map(({ writer, text }, place) =>
          writer === null ? (
            <span key={place}>{text}</span>
          ) : (
            <span key={place} className={styles.written} data-line={lines[writer]} title={writers[writer]?.name}>
              {text}
            </span>
          ),
        )}
      </div>
    </>
  )
}
