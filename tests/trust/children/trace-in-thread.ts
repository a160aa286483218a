import { workerData } from 'node:worker_threads'
import { traceFiles } from '../traced-files.ts'

// Loaded first in a thread of the workload under way: what it does goes into the same trace.
const { tracing } = workerData as { tracing: { root: string; file: string } }
traceFiles(() => tracing.root, tracing.file, 1)
