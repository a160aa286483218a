/** One file that lies with a carrier. `changed`: milliseconds since 1970, as the carrier tells it. */
export type CarriedFile = { name: string; size: number; changed: number }

/** What takes sealed records from one side to the other. Everything rejects with CarrierFailure. */
export type Carrier = {
  /** The files that may be records, by their names; foreign, unfinished and conflict-copy files are not among them. */
  list(): Promise<CarriedFile[]>
  /** The whole file; a file that has gone meanwhile is 'missing', one above `most` bytes 'too-large'. */
  read(name: string, most: number): Promise<Uint8Array>
  /** Resolves once the file is there as a whole and durable; on failure there is no such file. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** A file that has gone already is no failure. */
  remove(name: string): Promise<void>
  /** Calls the listener whenever there may be something new, at the latest after a while. Answers the unsubscribe. */
  watch(listener: () => void): () => void
}

/** What keeps a carrier from carrying. */
export type CarrierProblem = 'gone' | 'full' | 'write-protected' | 'unreadable' | 'failing' | 'missing' | 'too-large'

/** A carrier could not do what it was asked; the sentence is for a person. */
export class CarrierFailure extends Error {
  override readonly name = 'CarrierFailure'
  readonly problem: CarrierProblem

  constructor(problem: CarrierProblem, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.problem = problem
  }
}
