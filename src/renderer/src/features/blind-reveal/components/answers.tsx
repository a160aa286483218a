import type { BlindRound, RoundAnswer } from '#contract/blind-reveal.contract.ts'
import { howQuestion, howWords } from '../model/round-words.ts'
import styles from './blind-reveal.module.css'

/** What was answered: both sides beside each other where they are open, else mine alone. */
export function Answers({ round: { questions, mine, theirs, state }, name }: { round: BlindRound; name: string }) {
  const columns = [
    ...(mine === null ? [] : [{ who: 'You', answer: mine }]),
    ...(theirs === null ? [] : [{ who: name, answer: theirs }]),
  ]
  const rows = [
    ...(questions.how ? [{ title: howQuestion, cell: (answer: RoundAnswer) => howWords(answer) }] : []),
    ...(questions.topics ? [{ title: 'Top topics', cell: (answer: RoundAnswer) => <Topics {...answer} /> }] : []),
    ...(questions.own === null ? [] : [{ title: questions.own, cell: ({ own }: RoundAnswer) => own }]),
    ...(questions.review?.questions ?? []).map(({ text }, at) => ({
      title: text,
      cell: ({ review }: RoundAnswer) => review?.[at] ?? '',
    })),
  ]
  return (
    <div className={styles.answers} data-private={state === 'open' ? undefined : true}>
      {columns.map(({ who, answer }) => (
        <section key={who} className={styles.column} aria-label={who === 'You' ? 'Your answer' : `${name}’s answer`}>
          <h4 className={styles.who}>{who}</h4>
          <dl className={styles.rows}>
            {rows.map(({ title, cell }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{cell(answer)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Topics({ topics }: Pick<RoundAnswer, 'topics'>) {
  return (
    <ol className={styles.topics}>
      {topics.map((topic, at) => (
        <li key={at}>{topic}</li>
      ))}
    </ol>
  )
}
