import { workerData } from 'node:worker_threads'
import { failFiles } from '../failing-files.ts'
import type { Armed } from '../failing-files.ts'

// Loaded first in a thread of the case under way: the same failures, counted on.
const { failing } = workerData as { failing: Armed }
failFiles(() => failing)
