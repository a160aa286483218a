// Runs before the first paint, so that a dark or high-contrast window never flashes white.
// A file of its own, because the content security policy allows no inline scripts.
;(function () {
  var root = document.documentElement
  var read = function (key, fallback) {
    try {
      return localStorage.getItem(key) || fallback
    } catch {
      return fallback
    }
  }
  var matches = function (query) {
    return typeof matchMedia === 'function' && matchMedia(query).matches
  }
  var scheme = read('mentorbook-colour-scheme', 'auto')
  if (scheme !== 'light' && scheme !== 'dark') scheme = matches('(prefers-color-scheme: dark)') ? 'dark' : 'light'
  var contrast = read('mentorbook-contrast', 'auto')
  if (contrast !== 'more' && contrast !== 'normal') contrast = matches('(prefers-contrast: more)') ? 'more' : 'normal'
  root.setAttribute('data-mantine-color-scheme', scheme)
  root.setAttribute('data-contrast', contrast)
})()
