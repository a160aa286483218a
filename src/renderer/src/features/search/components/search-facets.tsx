import { countedAtMost, searchGroups, type SearchGroup, type SearchPage } from '#contract/search.contract.ts'
import { groupNames } from '../model/result-words.ts'
import styles from './search-screen.module.css'

type SearchFacetsProps = {
  counts: SearchPage['counts']
  chosen: SearchGroup | undefined
  onChoose: (group: SearchGroup | undefined) => void
}

/** Which kind of thing to show. Numbers stand there as long as everything could be counted. */
export function SearchFacets({ counts, chosen, onChoose }: SearchFacetsProps) {
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0
  const isWhole = counts !== null && total < countedAtMost
  const shown = searchGroups.filter((group) => group === chosen || !isWhole || counts[group] > 0)
  return (
    <div role="radiogroup" aria-label="What to show" className={styles.facets}>
      <Facet
        name="Everything"
        count={isWhole ? total : undefined}
        checked={chosen === undefined}
        onClick={() => onChoose(undefined)}
      />
      {shown.map((group) => (
        <Facet
          key={group}
          name={groupNames[group]}
          count={isWhole ? counts[group] : undefined}
          checked={group === chosen}
          onClick={() => onChoose(group)}
        />
      ))}
    </div>
  )
}

type FacetProps = { name: string; count: number | undefined; checked: boolean; onClick: () => void }

function Facet({ name, count, checked, onClick }: FacetProps) {
  return (
    <button type="button" role="radio" aria-checked={checked} className={styles.facet} onClick={onClick}>
      {name}
      {count !== undefined && <span className="nb-figures"> {count}</span>}
    </button>
  )
}
