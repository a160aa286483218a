import type { BriefLine, BriefSection } from '#contract/briefing.contract.ts'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { PrivateVeil } from '../../../components/private-veil.tsx'
import styles from './brief.module.css'

export type BriefLink = NonNullable<BriefLine['link']>

type BriefSectionsProps = {
  sections: readonly BriefSection[]
  /** The other person's name, for what both can see. */
  sharedWith: string
  hrefOf: (link: BriefLink) => string
  onOpen: (link: BriefLink) => void
  level: 2 | 3
}

/** The parts of a brief, each a heading and a few lines that lead to where they come from. */
export function BriefSections({ sections, level, ...line }: BriefSectionsProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return sections.map((section) => (
    <section key={section.key} className={styles.section} aria-label={section.title}>
      <Heading className={styles.heading}>{section.title}</Heading>
      <ul className={styles.lines}>
        {section.lines.map((each, at) => (
          <Line key={at} line={each} {...line} />
        ))}
        {section.more > 0 && <li className={styles.detail}>{section.more} more</li>}
      </ul>
    </section>
  ))
}

type LineProps = { line: BriefLine } & Pick<BriefSectionsProps, 'sharedWith' | 'hrefOf' | 'onOpen'>

function Line({ line: { text, detail, lane, link }, sharedWith, hrefOf, onOpen }: LineProps) {
  const words = (
    <>
      {link ? (
        <a
          className={styles.link}
          href={hrefOf(link)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onOpen(link)
          }}
        >
          {text}
        </a>
      ) : (
        text
      )}
      {detail !== null && <span className={styles.detail}> {detail}</span>}
    </>
  )
  return (
    <li>
      {lane !== null && (
        <span className={styles.lane}>
          <LaneMark lane={lane} name={sharedWith} />
        </span>
      )}
      {lane === 'private' ? (
        <PrivateVeil id={link?.id ?? text} label="Show this private line" isInline>
          {words}
        </PrivateVeil>
      ) : (
        words
      )}
    </li>
  )
}
