import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import type { ChartPoint } from '../model/chart-points.ts'

type CheckInChartProps = { points: ChartPoint[]; number: 'percent' | 'value'; name: string; target: number | null }

/** The way of a goal as one line. The table beside it says the same in words, so the drawing is hidden from readers. */
export function CheckInChart({ points, number, name, target }: CheckInChartProps) {
  return (
    <div aria-hidden inert>
      <LineChart
        h={180}
        data={points}
        dataKey="day"
        series={[{ name: number, label: name, color: 'var(--nb-accent)' }]}
        curveType="linear"
        gridAxis="x"
        tickLine="none"
        strokeDasharray="0"
        withTooltip={false}
        withDots
        lineChartProps={{ margin: { top: 12, right: 24, bottom: 0, left: 0 } }}
        lineProps={{ isAnimationActive: false }}
        yAxisProps={{
          domain: number === 'percent' ? [0, 100] : [0, (most: number) => Math.max(most, target ?? 0)],
          width: 40,
        }}
        xAxisProps={{ interval: 'preserveStartEnd' }}
        unit={number === 'percent' ? ' %' : ''}
        {...(number === 'value' && target !== null
          ? { referenceLines: [{ y: target, label: 'Where it should go', color: 'var(--nb-soft)' }] }
          : {})}
      />
    </div>
  )
}
