/** The most that is let in. Sizes are bytes. */
export const guardLimits = {
  /** One update; the network caps frames (256 kB) and inflated messages (32 MB) before. */
  updateBytes: 4 * 1024 ** 2,
  structs: 50_000,
  deletedRanges: 100_000,
  /** Client ids learned at one go. */
  newClients: 8,
  /** Client ids of a document. */
  clients: 4_096,
  nesting: 64,
  stringBytes: 512 * 1024,
  /** Keys, element names, attributes and marks. */
  nameBytes: 256,
  /** One value of a map, an attribute or a mark, with all it holds. */
  valueBytes: 16 * 1024,
  valueNesting: 8,
  clock: 2 ** 31 - 1,
  client: 2 ** 32 - 1,
  presenceBytes: 4 * 1024,
} as const
