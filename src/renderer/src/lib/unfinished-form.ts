/** What stands in a form that is saved only on request: the dialog's title, and each field that was filled, by its label. */
export type UnfinishedForm = { title: string; fields: { label: string; value: string }[] }

type Field = HTMLInputElement | HTMLTextAreaElement

/** Marks dialogs in which something was typed. */
export const typedMark = 'data-typed'

/** Forms of open dialogs in which somebody typed and that were not saved. Passwords are not among their fields. */
export function unfinishedForms(): UnfinishedForm[] {
  return [...document.querySelectorAll(`[role="dialog"]:has([${typedMark}] form)`)].flatMap((dialog) => {
    const fields = [...dialog.querySelectorAll<Field>('form input, form textarea')].filter(isText).map((field) => ({
      label: labelOf(field),
      value: field.value,
    }))
    const title = document.getElementById(dialog.getAttribute('aria-labelledby') ?? '')?.textContent ?? ''
    return fields.length > 0 ? [{ title, fields }] : []
  })
}

function isText(field: Field): boolean {
  const texts = ['text', 'textarea', 'search', 'email', 'tel', 'url', 'date', 'time', 'number']
  return texts.includes(field.type) && field.value.trim() !== ''
}

function labelOf(field: Field): string {
  const labelled = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? field.placeholder
  return labelled.replace(/\s*\*$/, '').trim()
}
