import { Fact, FactList } from '../../../components/fact-list.tsx'

/** How to say more exactly what to look for. */
export function SearchHelp() {
  return (
    <section aria-label="How to search">
      <p>Words match from their beginning; accents, capitals and small slips do not matter.</p>
      <FactList>
        <Fact label="“exact words”">side by side, just as they are</Fact>
        <Fact label="from:ana">by, with or about a person</Fact>
        <Fact label="type:advice">one kind of thing: meeting, note, topic, action, win …</Fact>
        <Fact label="since:2024-03">from that month on; also 30d, 6w, 2y, yesterday</Fact>
        <Fact label="before:2025">before that year began</Fact>
        <Fact label="has:link">with a link; also has:mention, has:action (one that is still open)</Fact>
        <Fact label="is:open">not done yet; also is:done, is:private, is:shared</Fact>
      </FactList>
    </section>
  )
}
