/** A message that the other side would not take, so it was not sent; `bytes` as it would have travelled. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge'
  readonly bytes: number
  readonly sentence = 'One change is too large to be sent to your partner. It is safe in your notebook.'

  constructor(bytes: number) {
    super(`a message of ${bytes} bytes is too large to be sent`)
    this.bytes = bytes
  }
}
