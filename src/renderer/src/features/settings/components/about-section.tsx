import { useQuery } from '@tanstack/react-query'
import { Fact, FactList } from '../../../components/fact-list.tsx'
import { Section } from '../../../components/section.tsx'
import { aboutQuery } from '../api/settings.ts'

/** What this program is. */
export function AboutSection() {
  const { data } = useQuery(aboutQuery())
  return (
    <Section title="About">
      <FactList>
        {data && <Fact label="Version">Mentorbook {data.version}</Fact>}
        {data && <Fact label="Time zone of this computer">{data.timezone}</Fact>}
        <Fact label="Where your notebook is">On this computer alone. Mentorbook sends nothing anywhere.</Fact>
      </FactList>
    </Section>
  )
}
