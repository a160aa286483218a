import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Brief, BriefSectionKey } from '#contract/briefing.contract.ts'
import { Section } from '../../components/section.tsx'
import { briefQuery } from '../../features/briefing/api/briefing.ts'
import { BriefPanel } from '../../features/briefing/components/brief-panel.tsx'
import type { BriefLink } from '../../features/briefing/components/brief-sections.tsx'
import { rowLink } from '../palette/result-link.ts'

type BriefSlotProps = {
  kind: Brief['kind']
  id: string
  title?: string
  without?: readonly BriefSectionKey[]
  /** Stands only where there is something to say. */
  optional?: boolean
}

/** The address of the page with a whole brief, within the window. */
export const briefAddress = (kind: Brief['kind'], id: string) => `/brief/${kind}/${id}`

/** The brief on the page of what it prepares. */
export function BriefSlot({ kind, id, title = 'Brief', without = [], optional }: BriefSlotProps) {
  const { history } = useRouter()
  const { data } = useQuery(briefQuery(kind, id))
  const linkOf = (link: BriefLink) => rowLink(link) ?? briefAddress(kind, id)
  const whole = briefAddress(kind, id)
  if (optional && !data?.sections.some(({ key }) => !without.includes(key))) return null
  return (
    <Section title={title}>
      <BriefPanel
        kind={kind}
        id={id}
        without={without}
        hrefOf={(link) => history.createHref(linkOf(link))}
        onOpen={(link) => history.push(linkOf(link))}
        page={{ href: history.createHref(whole), open: () => history.push(whole) }}
      />
    </Section>
  )
}
