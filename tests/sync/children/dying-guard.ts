// A guard's process that is gone as soon as it is asked.
process.on('message', () => process.exit(1))
