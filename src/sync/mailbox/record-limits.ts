/** Version of the record's layout; a reader refuses a higher one. */
export const RECORD_VERSION = 1
/** The most bytes one sealed record has, padding included. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024
/** The most bytes the content of one record has once it is inflated. */
export const MAX_CONTENT_BYTES = 32 * 1024 * 1024
/** The most bytes of one Yjs update. */
export const MAX_UPDATE_BYTES = 4 * 1024 * 1024
/** The most updates, and the most acknowledged documents, in one record. */
export const MAX_ENTRIES = 4_096
/** The most bytes of a document's name in UTF-8. */
export const MAX_NAME_BYTES = 256
/** The most ranges of taken sequence numbers of one device. */
export const MAX_RANGES = 256
/** The most devices one acknowledgement names. */
export const MAX_DEVICES = 64
/** The highest sequence number, 6 bytes. */
export const MAX_SEQUENCE = 2 ** 48 - 1
/** The most bytes of a state vector. */
export const MAX_STATE_VECTOR_BYTES = 64 * 1024
/** The most client ids an author may call its own in one document. */
export const MAX_CLIENTS = 64

const KB = 1024
const steps = [256, KB, 4 * KB, 16 * KB, 64 * KB]

/** The size a record of so many bytes is padded to: 256 B, 1, 4, 16 or 64 KB, then multiples of 64 KB. */
export function paddedSize(bytes: number): number {
  return steps.find((step) => bytes <= step) ?? Math.ceil(bytes / (64 * KB)) * 64 * KB
}
