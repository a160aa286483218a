import { useComputedColorScheme } from '@mantine/core'
import cytoscape, { type Core, type StylesheetJson } from 'cytoscape'
import { useEffect, useRef, useState } from 'react'
import type { NetworkEdge, NetworkPerson } from '#contract/network.contract.ts'
import { createLayout } from '../model/network-layout.ts'
import styles from './network.module.css'

type NetworkCanvasProps = {
  people: readonly NetworkPerson[]
  edges: readonly NetworkEdge[]
  /** People of the way that is shown, in its order. */
  way: readonly string[]
  onChoose: (id: string) => void
}

/** The picture of who knows whom. What it shows stands in the list of ties too, which keys and screen readers use. */
export function NetworkCanvas({ people, edges, way, onChoose }: NetworkCanvasProps) {
  const frame = useRef<HTMLDivElement>(null)
  const graph = useRef<Core | null>(null)
  const choose = useRef(onChoose)
  const scheme = useComputedColorScheme('light')
  const [drawn, setDrawn] = useState<readonly NetworkEdge[]>()
  useEffect(() => {
    choose.current = onChoose
  }, [onChoose])

  useEffect(() => {
    if (!frame.current) return
    const made = cytoscape({ container: frame.current, minZoom: 0.05, maxZoom: 2.5, boxSelectionEnabled: false })
    made.on('tap', 'node', (event) => choose.current(String(event.target.id())))
    graph.current = made
    return () => {
      graph.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    const made = graph.current
    if (!made) return
    const layout = createLayout(
      people.map(({ id }) => id),
      edges,
    )
    let asked = 0
    // A few milliseconds of each frame, so that typing and scrolling stay quick while a large network finds its place.
    const goOn = () => {
      const until = performance.now() + 8
      if (!layout.work(() => performance.now() < until)) {
        asked = requestAnimationFrame(goOn)
        return
      }
      const places = layout.places()
      made.batch(() => {
        made.elements().remove()
        made.add([
          ...people.map(({ id, name, isMe }) => ({
            data: { id, name: isMe ? 'You' : name, isMe: isMe ? 1 : 0 },
            position: places.get(id) ?? { x: 0, y: 0 },
          })),
          ...edges.map(({ from, to, kind }) => ({
            data: { id: `${from} ${to} ${kind}`, source: from, target: to, kind },
          })),
        ])
      })
      made.fit(undefined, 32)
      if (made.zoom() > 1.2) made.zoom(1.2).center()
      setDrawn(edges)
    }
    asked = requestAnimationFrame(goOn)
    return () => cancelAnimationFrame(asked)
  }, [people, edges])

  useEffect(() => {
    const made = graph.current
    if (!made) return
    made.style(look())
    made.elements().removeClass('way')
    for (const [at, id] of way.entries()) {
      const node = made.getElementById(id)
      node.addClass('way')
      const next = way[at + 1]
      if (next) node.edgesWith(made.getElementById(next)).addClass('way')
    }
  }, [scheme, drawn, way])

  return (
    <div className={styles.canvas} data-private aria-busy={drawn !== edges}>
      <div
        ref={frame}
        style={{ position: 'absolute', inset: 0 }}
        role="img"
        aria-label={`A picture of ${people.length} people and ${edges.length} ties. The list of ties tells the same in words.`}
      />
    </div>
  )
}

/** Colours and lines of the theme that is shown now. */
function look(): StylesheetJson {
  const theme = getComputedStyle(document.documentElement)
  const colour = (name: string) => theme.getPropertyValue(`--nb-${name}`).trim()
  const kind = (name: string, more: Record<string, unknown>) => ({ selector: `edge[kind = "${name}"]`, style: more })
  return [
    {
      selector: 'node',
      style: {
        'background-color': colour('soft'),
        width: 14,
        height: 14,
        label: 'data(name)',
        color: colour('ink'),
        'font-family': theme.getPropertyValue('--nb-font-sans').trim() || 'sans-serif',
        'font-size': 12,
        'text-margin-y': -4,
        'text-background-color': colour('float'),
        'text-background-opacity': 0.85,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 8,
      },
    },
    { selector: 'node[isMe = 1]', style: { 'background-color': colour('accent'), width: 22, height: 22 } },
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'line-color': colour('edge'),
        'target-arrow-color': colour('edge'),
        'curve-style': 'bezier',
        'arrow-scale': 0.8,
      },
    },
    kind('mentor_of', {
      'line-color': colour('accent'),
      'target-arrow-color': colour('accent'),
      'target-arrow-shape': 'triangle',
      width: 2,
    }),
    kind('introduced', {
      'line-color': colour('shared'),
      'target-arrow-color': colour('shared'),
      'target-arrow-shape': 'triangle',
      'line-style': 'dashed',
    }),
    kind('reports_to', {
      'line-color': colour('private'),
      'target-arrow-color': colour('private'),
      'target-arrow-shape': 'triangle',
      'line-style': 'dotted',
    }),
    { selector: 'edge.way', style: { width: 5, 'z-index': 9 } },
    { selector: 'node.way', style: { 'border-width': 3, 'border-color': colour('accent') } },
  ] as StylesheetJson
}
