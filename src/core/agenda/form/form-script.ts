/**
 * All that a form runs in a browser: it keeps what is filled in as JSON in the page, adds rows, and hands out a copy. It knows
 * no network, and the policy of the page allows none. A change to it needs its new digest in `formPolicy`.
 */
export const formScript = `(() => {
  'use strict'
  const one = (selector, from = document) => from.querySelector(selector)
  const all = (selector, from = document) => [...from.querySelectorAll(selector)]
  const value = (row, name) => one('[name="' + name + '"]', row)?.value ?? ''
  const checked = (row, name) => one('[name="' + name + '"]', row)?.checked ?? false
  const island = one('#mentorbook-answers')
  const form = JSON.parse(island.textContent).form
  let unsaved = false

  function keep() {
    const answers = {
      form,
      topics: all('[data-topic]').map((row) => ({
        id: row.dataset.topic,
        title: value(row, 'title'),
        detail: value(row, 'detail'),
        answer: value(row, 'answer'),
        done: checked(row, 'done'),
      })),
      own: all('[data-own]').map((row) => ({ title: value(row, 'title'), detail: value(row, 'detail'), answer: '' })),
      actions: all('[data-action]').map((row) => ({ id: row.dataset.action, done: checked(row, 'done') })),
      times: all('[data-time]').map((row) => ({ wall: value(row, 'wall'), zone: value(row, 'wall') ? zone() : '' })),
    }
    island.textContent = JSON.stringify(answers).replaceAll('<', '\\\\u003c')
    for (const field of all('textarea')) field.defaultValue = field.value
    for (const field of all('input')) {
      if (field.type === 'checkbox') field.defaultChecked = field.checked
      else field.defaultValue = field.value
    }
  }

  function zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
  }

  function addRow(kind) {
    const rows = all('[data-' + kind + ']')
    const last = rows[rows.length - 1]
    const row = last.cloneNode(true)
    for (const field of all('input, textarea', row)) {
      field.value = ''
      field.defaultValue = ''
    }
    last.after(row)
    one('input', row).focus()
    keep()
  }

  function save() {
    keep()
    const copy = document.documentElement.cloneNode(true)
    // A field that was drawn larger carries its size as a style, which the policy of the copy refuses.
    for (const styled of all('[style]', copy)) styled.removeAttribute('style')
    const page = new Blob(['<!doctype html>\\n' + copy.outerHTML], { type: 'text/html' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(page)
    link.download = 'answers-' + document.documentElement.dataset.file
    link.click()
    unsaved = false
    one('#said').textContent = 'Saved as ' + link.download + ' among your downloads. Send that file back.'
  }

  for (const part of all('[data-needs-script]')) part.hidden = false
  one('#said').textContent = ''
  document.addEventListener('input', () => {
    unsaved = true
    keep()
  })
  document.addEventListener('click', (event) => {
    const kind = event.target.closest?.('button')?.dataset.add
    if (kind) addRow(kind)
    else if (event.target.closest?.('#save')) save()
  })
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault()
      save()
    }
  })
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault()
  })
  for (const zoneName of all('[data-zone]')) zoneName.textContent = zone()
})()
`
