/** The look of a form: light and dark, on paper, and on a telephone. */
export const formStyle = `
:root { color-scheme: light dark; --ink: #26221d; --soft: #6a625a; --page: #faf8f4; --card: #ffffff; --edge: #d9d2c7; --tone: #1f6f68; --on-tone: #ffffff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7df; --soft: #b3aaa0; --page: #1d1b19; --card: #272422; --edge: #4a4540; --tone: #6fc3b9; --on-tone: #12211f }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; padding: 32px 16px 64px; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 720px; margin: 0 auto }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px }
h2 { font-size: 20px; margin: 36px 0 10px }
h3 { font-size: 17px; margin: 0 0 4px; overflow-wrap: anywhere }
p { margin: 0 0 10px }
.soft { color: var(--soft); font-size: 14px }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 16px; margin: 0 0 12px }
label { display: block; font-size: 14px; color: var(--soft) }
label.check { display: inline-flex; align-items: center; gap: 8px; margin-top: 10px; color: var(--ink) }
.card > label.check:first-child { margin-top: 0 }
.card > span.soft { display: block; padding-inline-start: 30px }
.save .soft { margin-inline-start: 8px }
input[type=text], input[type=datetime-local], textarea { display: block; width: 100%; margin: 4px 0 10px; padding: 8px 10px; border: 1px solid var(--edge); border-radius: 6px; background: var(--page); color: var(--ink); font: inherit }
input[type=datetime-local] { width: auto }
textarea { min-height: 76px; resize: vertical; field-sizing: content }
input[type=checkbox] { width: 18px; height: 18px; accent-color: var(--tone) }
:focus-visible { outline: 2px solid var(--tone); outline-offset: 2px }
summary { cursor: pointer; color: var(--soft); font-size: 14px; margin-top: 10px }
details[open] > summary { margin-bottom: 8px }
button { padding: 8px 14px; border: 1px solid var(--edge); border-radius: 6px; background: var(--card); color: var(--ink); font: inherit; cursor: pointer }
button.main { background: var(--tone); border-color: var(--tone); color: var(--on-tone); font-weight: 600 }
.save { margin-top: 36px; padding-top: 20px; border-top: 1px solid var(--edge) }
@media print {
  :root { --ink: #000000; --soft: #444444; --page: #ffffff; --card: #ffffff; --edge: #999999 }
  body { padding: 0 }
  .card { break-inside: avoid }
  button, summary, details, .save { display: none !important }
}
`
