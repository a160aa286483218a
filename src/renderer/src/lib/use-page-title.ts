import { useEffect } from 'react'

const product = 'Mentorbook'
let open: { title: string }[] = []

function show() {
  const title = open.at(-1)?.title ?? ''
  document.title = title === '' ? product : `${title} · ${product}`
}

/** Names the window after the page: "Ana Ruiz · Mentorbook". A detail beside a list wins while it is open. */
export function usePageTitle(title: string) {
  useEffect(() => {
    const entry = { title }
    open = [...open, entry]
    show()
    return () => {
      open = open.filter((other) => other !== entry)
      // Between two pages there is none; the old name stays until the next one comes.
      if (open.length > 0) show()
    }
  }, [title])
}
