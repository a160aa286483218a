import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CanaryWords } from '../../canary/canary-words.ts'
import { fillByWindow } from '../../canary/fill-by-window.ts'
import { launch, makeComputer } from '../../canary/launched-product.ts'
import { setUp } from '../../../e2e/vault-notebook.ts'

// Starts the product with its own window, as a person does, and types into all that the window offers.
const folder = mkdtempSync(path.join(os.tmpdir(), 'mentorbook-own-window-'))
const computer = makeComputer(folder)
const product = await launch(computer, process.argv.slice(2))
try {
  const words = new CanaryWords()
  await setUp(product.page, `${words.next()} ${words.next()}`)
  await fillByWindow(product.page, words, computer.own)
  process.exitCode = await product.quit()
} finally {
  await product.kill()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
