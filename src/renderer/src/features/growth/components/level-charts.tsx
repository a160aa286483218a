import '@mantine/charts/styles.css'
import { LineChart, RadarChart } from '@mantine/charts'

type Series = { name: string; label: string; color: string; dashed?: boolean }
type Rows = Record<string, string | number | null>[]

const still = { isAnimationActive: false } as const

/** Several levels from 1 to 5 around a circle. The table beside it says the same, so the drawing is hidden from readers. */
export function LevelRadar({ rows, series }: { rows: Rows; series: Series[] }) {
  return (
    <div aria-hidden inert>
      <RadarChart
        h={320}
        data={rows}
        dataKey="name"
        series={series.map(({ name, label, color }) => ({ name, label, color, opacity: 0.12 }))}
        withLegend
        withPolarRadiusAxis
        polarRadiusAxisProps={{ domain: [0, 5], tickCount: 6, angle: 90, tick: false, axisLine: false }}
        radarProps={({ name }) => ({
          ...still,
          ...(series.find((one) => one.name === name)?.dashed ? { strokeDasharray: '4 4', fillOpacity: 0 } : {}),
        })}
      />
    </div>
  )
}

/** Levels over time as lines; days without a level are passed over. The table beside it says the same. */
export function LevelLines({
  rows,
  series,
  domain,
  unit = '',
}: {
  rows: Rows
  series: Series[]
  domain: [number, number]
  unit?: string
}) {
  return (
    <div aria-hidden inert>
      <LineChart
        h={200}
        data={rows}
        dataKey="name"
        series={series.map(({ name, label, color, dashed }) => ({
          ...{ name, label, color },
          ...(dashed ? { strokeDasharray: '4 4' } : {}),
        }))}
        curveType="linear"
        gridAxis="y"
        tickLine="none"
        strokeDasharray="0"
        withTooltip={false}
        withLegend={series.length > 1}
        withDots
        connectNulls
        lineChartProps={{ margin: { top: 12, right: 24, bottom: 0, left: 0 } }}
        lineProps={still}
        yAxisProps={{ domain, width: 44, ...(domain[1] === 5 ? { ticks: [1, 2, 3, 4, 5] } : {}) }}
        xAxisProps={{ interval: 'preserveStartEnd' }}
        unit={unit}
      />
    </div>
  )
}
