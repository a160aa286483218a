import { CONTENT_SECURITY_POLICY } from '#contract/content-security-policy.ts'
import { expect, goTo, places, test } from './fixtures.ts'

test('opens, and every place of the rail shows its page without a complaint', async ({ notebook }) => {
  const { page } = notebook
  await expect(page).toHaveTitle(/Mentorbook/)
  for (const place of places) {
    await goTo(page, place)
    await expect(page.getByRole('navigation').getByRole('link', { name: place, exact: true }).first()).toHaveAttribute(
      'aria-current',
      'page',
    )
    await expect(page.getByRole('main').first()).toBeVisible()
  }
  await notebook.screenshot('settings')
})

test('the token leaves the address bar, and a reload keeps the session', { tag: '@browser' }, async ({ notebook }) => {
  const { page } = notebook
  expect(page.url()).not.toContain('token')
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  await page.reload()
  await goTo(page, 'People')
})

test('the security policy is served and holds', { tag: '@browser' }, async ({ notebook }) => {
  const { page, complaints } = notebook
  const response = await page.request.get(new URL('/', page.url()).href)
  expect(response.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
  const ran = await page.evaluate(async () => {
    const done: string[] = []
    const attempt = async (name: string, act: () => unknown) => {
      try {
        await act()
        done.push(name)
      } catch {
        // Refused, as it should be.
      }
    }
    const text = document.createTextNode('window.inlineRan = true')
    const script = document.createElement('script')
    script.append(text)
    await attempt('a script in the page', () => {
      document.body.append(script)
      if (!('inlineRan' in window)) throw new Error('It did not run.')
    })
    await attempt('an event handler as text', () => {
      document.body.setAttribute('onclick', 'window.handlerRan = true')
      document.body.click()
      if (!('handlerRan' in window)) throw new Error('It did not run.')
    })
    // What the test itself evaluates is let through, so this must run from the page's own timer.
    await attempt(
      'eval',
      () =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            try {
              // oxlint-disable-next-line typescript/no-implied-eval -- that it is refused is what is tested
              resolve(new Function('return 1')())
            } catch (error) {
              reject(error)
            }
          })
        }),
    )
    await attempt('a request to elsewhere', () => fetch('https://example.org/'))
    return done
  })
  expect(ran).toEqual([])
  // The policy speaks up on the console for each attempt; those are the ones this test made.
  const ours = complaints.splice(0)
  expect(ours.filter((line) => !/Content Security Policy|TrustedScript|Trusted Type|example\.org/.test(line))).toEqual(
    [],
  )
})

test.describe('when the core dies', () => {
  test.use({ expectsComplaints: true })
  test('the window stays and recovers by itself', { tag: '@browser' }, async ({ notebook }) => {
    const { page } = notebook
    await goTo(page, 'People')
    await page.evaluate(() => void (document.body.dataset['kept'] = 'yes'))
    await notebook.killCore()
    const answered = new Promise<void>((resolve) => {
      page.on('websocket', (socket) => socket.on('framereceived', () => resolve()))
    })
    await notebook.restartCore()
    await answered
    await goTo(page, 'Today')
    expect(await page.evaluate(() => document.body.dataset['kept'])).toBe('yes')
  })
})
