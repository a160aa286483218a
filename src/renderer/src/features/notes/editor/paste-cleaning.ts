const REMOVED = [
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'head',
  'meta',
  'link',
  'base',
  'title',
  'video',
  'audio',
  'source',
  'track',
  'canvas',
  'portal',
  'select',
  'datalist',
  'textarea',
  'noembed',
  'noframes',
  'xmp',
  'plaintext',
  'dialog',
].join(',')

/**
 * Tidies pasted HTML before the schema reads it: hidden and active elements go, pictures leave their description,
 * checkbox lists become checklists, Word's list paragraphs become lists, table rows become lines. The element belongs
 * to an inert document, so nothing in it runs or loads.
 */
export function cleanPastedElement(root: Element): void {
  for (const element of root.querySelectorAll(REMOVED)) element.remove()
  for (const element of root.querySelectorAll('[hidden], [style]')) if (isHidden(element)) element.remove()
  for (const image of root.querySelectorAll('img, picture, input[type="image"]')) {
    image.replaceWith(image.getAttribute('alt') ?? '')
  }
  flattenTables(root)
  listWordParagraphs(root)
  markChecklists(root)
}

function isHidden(element: Element): boolean {
  const style = (element.getAttribute('style') ?? '').toLowerCase().replace(/\s/g, '')
  return element.hasAttribute('hidden') || /display:none|visibility:hidden|mso-hide:all/.test(style)
}

function flattenTables(root: Element): void {
  for (const row of root.querySelectorAll('tr')) {
    const cells = [...row.children].map((cell) => (cell.textContent ?? '').trim().replace(/\s+/g, ' '))
    const line = root.ownerDocument.createElement('p')
    line.textContent = cells.join(' | ')
    row.replaceWith(line)
  }
  for (const table of root.querySelectorAll('table')) {
    const lines = table.querySelectorAll('p')
    table.replaceWith(...lines)
  }
}

/** Word writes a list item as a paragraph with a level in its style and the bullet as text. */
function listWordParagraphs(root: Element): void {
  for (const paragraph of root.querySelectorAll('p')) {
    const style = paragraph.getAttribute('style') ?? ''
    if (!/mso-list:\s*l\d+/i.test(style)) continue
    const marker = wordMarker(paragraph)
    const name = /^[\da-z]{1,3}[.)]/i.test(marker) ? 'OL' : 'UL'
    const previous = paragraph.previousElementSibling
    const list =
      previous?.tagName === name && previous.hasAttribute('data-word') ? previous : newWordList(paragraph, name)
    const item = root.ownerDocument.createElement('li')
    item.append(...paragraph.childNodes)
    list.append(item)
    paragraph.remove()
  }
}

function newWordList(paragraph: Element, name: string): Element {
  const list = paragraph.ownerDocument.createElement(name)
  list.setAttribute('data-word', '')
  paragraph.before(list)
  return list
}

function wordMarker(paragraph: Element): string {
  const ignored = [...paragraph.querySelectorAll('[style]')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  const text = (ignored?.textContent ?? '').trim()
  ignored?.remove()
  return text
}

function markChecklists(root: Element): void {
  for (const box of root.querySelectorAll('li input[type="checkbox"]')) {
    const item = box.closest('li')
    const list = item?.parentElement
    if (!item || !list) continue
    const isChecked = box.hasAttribute('checked') || item.getAttribute('data-checked') === 'true'
    item.setAttribute('data-type', 'taskItem')
    item.setAttribute('data-checked', String(isChecked))
    list.setAttribute('data-type', 'taskList')
    box.remove()
  }
  for (const list of root.querySelectorAll('ol[data-type="taskList"], ul[data-type="taskList"]')) {
    for (const item of list.children) if (!item.hasAttribute('data-type')) item.setAttribute('data-type', 'taskItem')
    if (list.tagName === 'OL') renameToUnordered(list)
  }
}

function renameToUnordered(list: Element): void {
  const unordered = list.ownerDocument.createElement('ul')
  unordered.setAttribute('data-type', 'taskList')
  unordered.append(...list.childNodes)
  list.replaceWith(unordered)
}
