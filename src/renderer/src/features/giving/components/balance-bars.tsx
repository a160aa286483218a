import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { Balance, PersonBalance } from '#contract/giving.contract.ts'
import table from '#renderer/components/number-table.module.css'
import { formatDate } from '#shared/time.ts'
import styles from './giving.module.css'

type BalanceBarsProps = { balance: Balance & { people: PersonBalance[] }; withPeople?: boolean }

/** Twelve months as two bars, with the table that says the same. */
export function BalanceBars({ balance, withPeople = false }: BalanceBarsProps) {
  const { given, received, people, sentence } = balance
  const bars = [
    { way: 'You gave', count: given },
    { way: 'You received', count: received },
  ]
  return (
    <>
      <p className={styles.quiet}>{sentence}</p>
      {given + received > 0 && (
        <div aria-hidden inert className={styles.bars}>
          <BarChart
            h={112}
            data={bars}
            dataKey="way"
            orientation="vertical"
            series={[{ name: 'count', color: 'var(--nb-accent)' }]}
            gridAxis="none"
            tickLine="none"
            withTooltip={false}
            withBarValueLabel
            xAxisProps={{ hide: true, domain: [0, 'dataMax'] }}
            yAxisProps={{ width: 96 }}
            barProps={{ isAnimationActive: false, barSize: 24, radius: 2 }}
            barChartProps={{ margin: { top: 4, right: 40, bottom: 4, left: 0 } }}
          />
        </div>
      )}
      <table className={table.table}>
        <caption className="nb-visually-hidden">What went both ways in twelve months</caption>
        <thead>
          <tr>
            <th scope="col">Since {formatDate(balance.from)}</th>
            <th scope="col">Given</th>
            <th scope="col">Received</th>
          </tr>
        </thead>
        <tbody>
          {withPeople &&
            people.map((row) => (
              <tr key={row.personId}>
                <th scope="row">{row.personName}</th>
                <td>{row.given}</td>
                <td>{row.received}</td>
              </tr>
            ))}
          <tr data-weight="strong">
            <th scope="row">{withPeople ? 'All together' : 'In this mentorship'}</th>
            <td>{given}</td>
            <td>{received}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
