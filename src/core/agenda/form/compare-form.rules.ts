import type { AgendaFormChange } from '#contract/agenda-form.contract.ts'
import type { AgendaFormBase } from '../../database/schema.ts'
import type { FilledForm } from './filled-form.ts'
import { fingerprint, formLine, formText } from './form-text.rules.ts'

/** A shared topic as it stands here now. */
export type PresentTopic = {
  id: string
  title: string
  detail: string | null
  answer: string | null
  status: string
  deletedAt: string | null
}
export type PresentAction = { id: string; text: string; status: string; deletedAt: string | null }
export type FormPresent = { topics: PresentTopic[]; actions: PresentAction[] }

/** A change with what carries it out: the row it is about, or none for a topic of their own. */
export type FormProposal = AgendaFormChange & { id: string; detail: string; answer: string }

export const formFields = ['title', 'detail', 'answer'] as const
const longestTitle = 500
const gone = {
  topic: 'This topic is not on your agenda any more. It may be in the trash; once it is back, this can be taken over.',
  action: 'This action is not there any more. It may be in the trash; once it is back, this can be taken over.',
}

/**
 * What a filled form says and the notebook does not, from three versions: as the form was sent (`base`), as it stands here,
 * and as it came back. A field that only they changed is a plain change; one that both changed is a conflict.
 */
export function compareForm(filled: FilledForm, base: AgendaFormBase, present: FormPresent): FormProposal[] {
  const topics = new Map(present.topics.map((topic) => [topic.id, topic]))
  const known = filled.topics.filter(({ id }) => Object.hasOwn(base.topics, id))
  const others = filled.topics.filter(({ id }) => !Object.hasOwn(base.topics, id))
  const proposals = [
    ...known.flatMap((topic) => compareTopic(topic, base, topics.get(topic.id))),
    ...[...others, ...filled.own].flatMap((topic) => compareOwn(topic, base, present.topics)),
    ...filled.actions.flatMap((action) => compareAction(action, base, present.actions)),
  ]
  return [...new Map(proposals.map((proposal) => [proposal.key, proposal])).values()]
}

/** How many topics of a form were changed here since it was made. */
export function countStale(base: AgendaFormBase, { topics }: FormPresent): number {
  return topics.filter((topic) => {
    const was = Object.hasOwn(base.topics, topic.id) ? base.topics[topic.id] : undefined
    return was && formFields.some((field) => fingerprint(textOf(topic, field)) !== was[field])
  }).length
}

/** Whether anything at all was filled in. */
export function isFilled(filled: FilledForm, base: AgendaFormBase): boolean {
  return (
    filled.own.length > 0 ||
    filled.times.length > 0 ||
    filled.actions.some(({ done }) => done) ||
    filled.topics.some(
      (topic) => topic.done || !Object.hasOwn(base.topics, topic.id) || changedFields(topic, base).length > 0,
    )
  )
}

function compareTopic(
  topic: FilledForm['topics'][number],
  base: AgendaFormBase,
  now: PresentTopic | undefined,
): FormProposal[] {
  const isGone = !now || now.deletedAt !== null
  const { id } = topic
  const about = (now && formLine(now.title)) || topic.title
  const proposals = changedFields(topic, base).flatMap((field) => {
    const mine = now ? textOf(now, field) : ''
    if (mine === topic[field]) return []
    const conflict = !isGone && fingerprint(mine) !== base.topics[id]?.[field]
    return propose({
      kind: field,
      id,
      about,
      mine,
      theirs: topic[field],
      conflict,
      refused: isGone ? gone.topic : null,
    })
  })
  const isNews = topic.done && (isGone || now.status === 'open')
  if (isNews) proposals.push(propose({ kind: 'discussed', id, about, refused: isGone ? gone.topic : null }))
  return proposals
}

function changedFields(topic: FilledForm['topics'][number], { topics }: AgendaFormBase) {
  const was = topics[topic.id]
  return formFields.filter(
    (field) => was?.[field] !== fingerprint(topic[field]) && (field !== 'title' || isTitle(topic.title)),
  )
}

/** A topic whose id nobody knows: one that stands here under the same title, or a new one. */
function compareOwn(own: FilledForm['own'][number], base: AgendaFormBase, topics: PresentTopic[]): FormProposal[] {
  const { title, detail, answer } = titled(own)
  const same = topics.find((topic) => topic.deletedAt === null && formLine(topic.title) === title)
  if (!same) return [propose({ kind: 'topic', id: '', about: title, theirs: title, detail, answer })]
  const was = Object.hasOwn(base.topics, same.id) ? base.topics[same.id] : undefined
  return (['detail', 'answer'] as const).flatMap((field) => {
    const [mine, theirs] = [textOf(same, field), field === 'detail' ? detail : answer]
    if (theirs === '' || theirs === mine || was?.[field] === fingerprint(theirs)) return []
    const conflict = mine !== '' && was?.[field] !== fingerprint(mine)
    return propose({ kind: field, id: same.id, about: title, mine, theirs, conflict })
  })
}

function compareAction(
  { id, done }: FilledForm['actions'][number],
  base: AgendaFormBase,
  actions: PresentAction[],
): FormProposal[] {
  if (!done || !base.actions.includes(id)) return []
  const now = actions.find((action) => action.id === id)
  if (now?.status === 'done' && now.deletedAt === null) return []
  const isGone = !now || now.deletedAt !== null
  return [
    propose({ kind: 'done', id, about: formLine(now?.text ?? 'An action'), refused: isGone ? gone.action : null }),
  ]
}

/** A change whose key also names what stands here, so that an answer given to something else does not fit any more. */
export function propose(
  change: Pick<FormProposal, 'kind' | 'id' | 'about'> & Partial<Omit<FormProposal, 'kind' | 'id' | 'about' | 'key'>>,
): FormProposal {
  const whole = { mine: '', theirs: '', detail: '', answer: '', conflict: false, refused: null, ...change }
  const { kind, id, mine, theirs, detail, answer } = whole
  return { ...whole, key: [kind, id, fingerprint(mine), fingerprint([theirs, detail, answer].join('\n\n'))].join(':') }
}

function textOf(topic: PresentTopic, field: (typeof formFields)[number]): string {
  return field === 'title' ? formLine(topic.title) : formText(topic[field] ?? '')
}

function isTitle(title: string): boolean {
  return title !== '' && title.length <= longestTitle
}

/** Every topic needs a title; one that is too long is kept whole among the details. */
function titled({ title, detail, answer }: FilledForm['own'][number]): FilledForm['own'][number] {
  const whole = title || formLine(detail || answer)
  if (whole.length <= longestTitle)
    return { title: whole, detail: title || !detail.includes('\n') ? (title ? detail : '') : detail, answer }
  return {
    title: `${whole.slice(0, longestTitle - 1).toWellFormed()}…`,
    detail: formText(`${title}\n\n${detail}`),
    answer,
  }
}
