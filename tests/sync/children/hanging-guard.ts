// A guard's process that takes every question and answers none.
process.on('message', () => {
  for (;;);
})
