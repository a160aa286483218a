/**
 * First byte of each piece of a document channel. After it: `ack`, `refused`, `update` a number; `step1`, `update` flags
 * and, where flagged, the inflated size and the whole length as it travels; then the content or its first part.
 */
export const pieceKinds = { step1: 0, update: 1, done: 2, ack: 3, refused: 4, aware: 5, more: 6 } as const

/** Flags of `step1` and `update`. */
export const deflatedFlag = 1
export const partedFlag = 2
