console.error('The command line is not part of this version yet.')
process.exitCode = 2
