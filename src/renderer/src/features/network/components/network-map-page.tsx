import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconAffiliate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { NetworkGraph } from '#contract/network.contract.ts'
import { relationKinds } from '#contract/network-words.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { DelayedSkeleton } from '#renderer/components/delayed-skeleton.tsx'
import { EmptyState } from '#renderer/components/empty-state.tsx'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { Page } from '#renderer/components/page.tsx'
import { graphQuery } from '../api/network.ts'
import { filterNetwork, type NetworkFilter } from '../model/filter-network.ts'
import { kindNames } from '../model/words.ts'
import { NetworkFilters } from './network-filters.tsx'
import { NetworkList } from './network-list.tsx'
import styles from './network.module.css'
import { WarmPath } from './warm-path.tsx'

const NetworkCanvas = lazy(() => import('./network-canvas.tsx').then((file) => ({ default: file.NetworkCanvas })))

type NetworkMapPageProps = {
  aroundId: string | null
  onAround: (id: string | null) => void
  onBack: () => void
  onPeople: () => void
}

/** Who knows whom, as a picture and in words. */
export function NetworkMapPage(props: NetworkMapPageProps) {
  const found = useQuery(graphQuery)
  return (
    <Page
      title="Who knows whom"
      width="wide"
      actions={
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.8} aria-hidden />}
          onClick={props.onBack}
        >
          Back to Network
        </Button>
      }
    >
      {found.isPending ? (
        <DelayedSkeleton lines={8} label="Drawing who knows whom" />
      ) : found.isError ? (
        <ErrorSentence message={errorWords(found.error)} />
      ) : found.data.edges.length === 0 ? (
        <EmptyState
          icon={IconAffiliate}
          what="No ties yet"
          why="Mentorships, introductions and places of work become ties by themselves. Others stand on somebody’s page."
          action={{ label: 'Go to People', onClick: props.onPeople }}
        />
      ) : (
        <NetworkMap graph={found.data} {...props} />
      )}
    </Page>
  )
}

function NetworkMap({ graph, aroundId, onAround }: { graph: NetworkGraph } & NetworkMapPageProps) {
  const [own, setOwn] = useState<Omit<NetworkFilter, 'aroundId'>>({
    ...{ kinds: relationKinds, label: null, year: null, withLoose: false },
  })
  const [mode, setMode] = useState('picture')
  const [way, setWay] = useState<readonly string[]>([])
  const [ends, setEnds] = useState<{ fromId: string | null; toId: string | null }>({
    ...{ fromId: graph.people.find(({ isMe }) => isMe)?.id ?? null, toId: null },
  })
  const { people, edges } = useMemo(() => filterNetwork(graph, { ...own, aroundId }), [graph, own, aroundId])
  const change = ({ aroundId: next, ...rest }: Partial<NetworkFilter>) => {
    if (next !== undefined) onAround(next)
    if (Object.keys(rest).length > 0) setOwn({ ...own, ...rest })
  }
  return (
    <>
      <NetworkFilters graph={graph} filter={{ ...own, aroundId }} onChange={change} />
      <WarmPath people={graph.people} ends={ends} onEnds={setEnds} onWay={setWay} />
      <div className={styles.filters}>
        <SegmentedControl
          aria-label="How to show it"
          value={mode}
          onChange={setMode}
          data={[
            { value: 'picture', label: 'Picture' },
            { value: 'words', label: 'In words' },
          ]}
        />
        <span className={styles.quiet} role="status">
          {people.length === 1 ? '1 person' : `${people.length} people`},{' '}
          {edges.length === 1 ? '1 tie' : `${edges.length} ties`}
          {graph.leftOut > 0 && `; ${graph.leftOut} more without ties are not shown`}
        </span>
      </div>
      {mode === 'words' ? (
        <NetworkList people={people} edges={edges} onAround={onAround} />
      ) : (
        <>
          <ul className={styles.legend} aria-label="What the lines mean">
            {relationKinds
              .filter((kind) => edges.some((edge) => edge.kind === kind))
              .map((kind) => (
                <li key={kind}>
                  <span className={styles.stroke} data-kind={kind} />
                  {kindNames[kind]}
                </li>
              ))}
          </ul>
          <Suspense fallback={<DelayedSkeleton lines={8} label="Drawing who knows whom" />}>
            <NetworkCanvas people={people} edges={edges} way={way} onChoose={onAround} />
          </Suspense>
        </>
      )}
    </>
  )
}
