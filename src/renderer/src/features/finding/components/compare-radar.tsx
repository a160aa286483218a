import '@mantine/charts/styles.css'
import { RadarChart } from '@mantine/charts'
import type { Scorecard } from '#contract/finding.contract.ts'
import styles from './finding.module.css'

const colours = ['var(--nb-accent)', 'var(--nb-shared)', 'var(--nb-private)', 'var(--nb-red)'] as const
const fewest = 3

/** The criteria that are scored for all, drawn over each other. The table under it says the same and more. */
export function CompareRadar({ prospects }: { prospects: Scorecard[] }) {
  const common = (prospects[0]?.criteria ?? []).filter(
    ({ id, weight }) =>
      weight > 0 &&
      prospects.every(({ criteria }) => criteria.find((criterion) => criterion.id === id)?.fit?.score != null),
  )
  if (common.length < fewest)
    return (
      <p className={styles.quiet}>
        A drawing needs {fewest} criteria that are scored for everybody; {common.length}{' '}
        {common.length === 1 ? 'is' : 'are'} so far. The table below shows what is known.
      </p>
    )
  const data = common.map(({ id, name }) => ({
    name,
    ...Object.fromEntries(
      prospects.map(({ personId, criteria }) => [personId, criteria.find((one) => one.id === id)?.fit?.score ?? 0]),
    ),
  }))
  return (
    <div>
      <div aria-hidden inert>
        <RadarChart
          h={320}
          data={data}
          dataKey="name"
          withPolarRadiusAxis={false}
          radarProps={{ isAnimationActive: false }}
          series={prospects.map(({ personId, name }, place) => ({
            ...{ name: personId, label: name, color: colours[place] ?? colours[0] },
            ...{ opacity: 0.08, strokeColor: colours[place] ?? colours[0] },
          }))}
        />
      </div>
      <ul className={styles.legend}>
        {prospects.map(({ personId, name }, place) => (
          <li key={personId}>
            <span className={styles.mark} style={{ background: colours[place] }} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>
        Drawn are the {common.length} criteria that are scored for everybody; the table below has all of them.
      </p>
    </div>
  )
}
