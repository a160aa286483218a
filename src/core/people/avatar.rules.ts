const signatures: [mime: string, matches: (bytes: Uint8Array) => boolean][] = [
  ['image/jpeg', (bytes) => startsWith(bytes, 0, [0xff, 0xd8, 0xff])],
  ['image/png', (bytes) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47])],
  ['image/gif', (bytes) => startsWith(bytes, 0, [0x47, 0x49, 0x46, 0x38])],
  [
    'image/webp',
    (bytes) => startsWith(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, 8, [0x57, 0x45, 0x42, 0x50]),
  ],
]

/** The media type of a picture every window can show, told by its first bytes and never by its name; null for anything else. */
export function avatarTypeOf(bytes: Uint8Array): string | null {
  return signatures.find(([, matches]) => matches(bytes))?.[0] ?? null
}

function startsWith(bytes: Uint8Array, at: number, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte)
}
