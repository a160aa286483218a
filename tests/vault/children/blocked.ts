import { setTimeout as pause } from 'node:timers/promises'
import { startWatchdog } from '../../../src/vault/watchdog.ts'

// Blocks its main thread three times for so many ms, under a watchdog with a limit; ends with 0 when it is let.
const [blockMs = 0, limitMs = 0] = process.argv.slice(2, 4).map(Number)
const watchdog = startWatchdog({ limitMs, logFile: process.argv[4] })
for (let round = 0; round < 3; round++) {
  await pause(100)
  if (round === 0) process.stdout.write('blocking\n')
  const until = performance.now() + blockMs
  while (performance.now() < until);
}
await watchdog.stop()
