import type { FoundText, SearchResult } from '#contract/search.contract.ts'
import { LaneMark } from '../../../components/lane-mark.tsx'
import { splitFound } from '../model/found-parts.ts'
import { resultFacts } from '../model/result-words.ts'
import { ResultMark } from './result-mark.tsx'
import styles from './search-screen.module.css'

type ResultRowProps = { result: SearchResult; href: string; onOpen: (result: SearchResult) => void }

/** One find: what it is, where the words stand, and a link to the place. */
export function ResultRow({ result, href, onOpen }: ResultRowProps) {
  const facts = resultFacts(result)
  return (
    <li>
      <a
        className={styles.result}
        href={href}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen(result)
        }}
      >
        <span className={styles.mark}>
          <ResultMark result={result} />
        </span>
        <span className={styles.words}>
          <span className={styles.name} data-private={result.private || undefined}>
            <Found found={result.title} />
            {result.group === 'notes' && <LaneMark lane={result.private ? 'private' : 'shared'} />}
          </span>
          {result.snippet && (
            <span className={styles.snippet} data-private={result.private || result.group === 'people' || undefined}>
              <Found found={result.snippet} />
            </span>
          )}
        </span>
        <span className={styles.facts}>{facts}</span>
      </a>
    </li>
  )
}

function Found({ found }: { found: FoundText }) {
  return splitFound(found).map(({ text, isFound }, at) => (isFound ? <mark key={at}>{text}</mark> : text))
}
