// Text that any library writes into the page as HTML must hold no markup: style sheets pass, elements do not. The note
// editor reads pasted HTML under a policy of its own, into a document that runs nothing.
if (window.trustedTypes) {
  var emptyNote = '<body></body>'
  window.trustedTypes.createPolicy('default', {
    createHTML: function (text) {
      if (text.indexOf('<') !== -1 && text !== emptyNote)
        throw new TypeError('Mentorbook writes no markup as text into its page.')
      return text
    },
  })
}
// Schemas are made while modules load, before any of them could say this: making code from text is forbidden here.
globalThis.__zod_globalConfig = { jitless: true }
