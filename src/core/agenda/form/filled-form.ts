import { z } from 'zod'
import { AppError } from '../../commands/app-error.ts'
import { formLine, formText } from './form-text.rules.ts'

const id = z.string().max(64)
const text = z.string().max(200_000)
const title = z.string().max(20_000)

/** What a filled form may hold at most; more is refused as no form of ours. */
export const filledForm = z.object({
  form: id,
  topics: z.array(z.object({ id, title, detail: text, answer: text, done: z.boolean() })).max(1000),
  own: z.array(z.object({ title, detail: text, answer: text.default('') })).max(200),
  actions: z.array(z.object({ id, done: z.boolean() })).max(1000),
  /** Wall times, `YYYY-MM-DDTHH:MM`, in the zone named; an empty zone is the reader's own. */
  times: z.array(z.object({ wall: z.string().max(40), zone: z.string().max(100) })).max(50),
})

/** A filled form as it was read: `form` names the export it belongs to, empty when the copy does not say. */
export type FilledForm = z.infer<typeof filledForm>

/** The same form with every text in the one way that forms compare; empty rows are gone. */
export function tidyForm(form: FilledForm): FilledForm {
  return {
    ...form,
    topics: form.topics.map((topic) => ({
      ...topic,
      title: formLine(topic.title),
      detail: formText(topic.detail),
      answer: formText(topic.answer),
    })),
    own: form.own.flatMap((topic) => {
      const whole = { title: formLine(topic.title), detail: formText(topic.detail), answer: formText(topic.answer) }
      return whole.title || whole.detail || whole.answer ? [whole] : []
    }),
    times: form.times.filter(({ wall }) => wall.trim() !== ''),
  }
}

/** INPUT_REFUSED in the given words. */
export function formRefused(sentence: string): AppError<'INPUT_REFUSED'> {
  return new AppError('INPUT_REFUSED', { sentence, field: 'bytes' })
}
