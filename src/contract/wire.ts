/** Bytes travel as base64 text on both sides of every transport; left alone they would arrive as an object of numbers. */
export const wireSerializers = [
  {
    type: 100,
    condition: (data: unknown): boolean => data instanceof Uint8Array,
    serialize: (data: Uint8Array): string => bytesToBase64(data),
    deserialize: (text: unknown): Uint8Array => {
      if (typeof text !== 'string') throw new TypeError('Bytes on the wire must be base64 text.')
      return base64ToBytes(text)
    },
  },
]

function bytesToBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

function base64ToBytes(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
