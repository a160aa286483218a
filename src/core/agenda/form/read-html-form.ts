import { filledForm, formRefused, type FilledForm } from './filled-form.ts'

const opening = /<script\b[^<>]{0,200}\bid=["']?mentorbook-answers["']?[^<>]{0,200}>/gi
const damaged =
  'This copy of the form is damaged, so its answers cannot be read. Please ask for the file as it was saved, sent as an attachment.'

/**
 * The answers in a filled page. They stand in it as JSON, and nothing else of the page is looked at: it is neither parsed as
 * HTML nor shown nor run. Fails INPUT_REFUSED for a copy that is damaged, or that holds more than a form can.
 */
export function readHtmlForm(text: string): FilledForm {
  const found = [...text.matchAll(opening)]
  const [start] = found
  const begin = (start?.index ?? 0) + (start?.[0].length ?? 0)
  const end = text.indexOf('</script', begin)
  if (!start || found.length > 1 || end < 0) throw formRefused(damaged)
  let answers: unknown
  try {
    answers = JSON.parse(text.slice(begin, end))
  } catch {
    throw formRefused(damaged)
  }
  const checked = filledForm.safeParse(answers)
  if (!checked.success) throw formRefused(damaged)
  return checked.data
}
