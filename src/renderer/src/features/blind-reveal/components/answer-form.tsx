import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { roundLimits, type BlindRound } from '#contract/blind-reveal.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { ErrorSentence } from '#renderer/components/error-sentence.tsx'
import { sealAnswer } from '../api/rounds.ts'
import { answerDrafts, type AnswerDraft } from '../model/answer-drafts.ts'
import { howQuestion, scoreWords, topicsQuestion } from '../model/round-words.ts'
import styles from './blind-reveal.module.css'

type AnswerFormProps = { round: BlindRound; name: string; onSealed: () => void }

/** My answer, kept as it is typed until it is sealed. */
export function AnswerForm({ round: { id, questions }, name, onSealed }: AnswerFormProps) {
  const [draft, setDraft] = useState(answerDrafts.get(id))
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { score, word, topics, own, review } = draft
  const asked = questions.review?.questions ?? []
  const change = (changed: Partial<AnswerDraft>) => {
    const next = { ...draft, ...changed }
    answerDrafts.put(id, next)
    setDraft(next)
  }
  const seal = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const how = score === 0 ? null : { score, word }
      const said = questions.review === null ? {} : { review: asked.map((_, at) => review[at] ?? '') }
      await sealAnswer({ id, how, topics: topics.filter((topic) => topic.trim() !== ''), own, ...said })
      answerDrafts.drop(id)
      onSealed()
    } catch (refused) {
      setProblem(errorWords(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} data-private onSubmit={(event) => void seal(event)}>
      {questions.how && (
        <>
          <Radio.Group label={howQuestion} value={String(score)} onChange={(value) => change({ score: Number(value) })}>
            <div className={styles.scale}>
              {scoreWords.map((label, at) => (
                <Radio key={label} value={String(at + 1)} label={`${at + 1} ${label}`} />
              ))}
            </div>
          </Radio.Group>
          <TextInput
            label="In a word"
            className={styles.word}
            maxLength={roundLimits.word}
            value={word}
            onChange={(event) => change({ word: event.currentTarget.value })}
          />
        </>
      )}
      {questions.topics && (
        <fieldset className={styles.group}>
          <legend>{topicsQuestion}</legend>
          {topics.map((topic, at) => (
            <TextInput
              key={at}
              aria-label={`Topic ${at + 1}`}
              placeholder={at === 0 ? 'What matters most' : at === 1 ? 'What else' : 'And'}
              maxLength={roundLimits.topic}
              value={topic}
              onChange={(event) => change({ topics: topics.with(at, event.currentTarget.value) })}
            />
          ))}
        </fieldset>
      )}
      {questions.own !== null && (
        <Textarea
          label={questions.own}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={roundLimits.own}
          value={own}
          onChange={(event) => change({ own: event.currentTarget.value })}
        />
      )}
      {asked.map(({ key, text }, at) => (
        <Textarea
          key={key}
          label={text}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={roundLimits.reviewAnswer}
          value={review[at] ?? ''}
          onChange={(event) =>
            change({
              review: asked.map((_, place) => (place === at ? event.currentTarget.value : (review[place] ?? ''))),
            })
          }
        />
      ))}
      {problem !== undefined && <ErrorSentence message={problem} />}
      <div className={styles.foot}>
        <Button type="submit" variant="filled" loading={isBusy}>
          Seal my answer
        </Button>
        <span className={styles.quiet}>It cannot be changed then. {name} reads it once you have both answered.</span>
      </div>
    </form>
  )
}
