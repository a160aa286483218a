/** The media type of a picture by its first bytes, or undefined where it is none that the notebook shows. */
export function imageTypeOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return 'image/png'
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return 'image/gif'
  if (startsWith(bytes, [0x42, 0x4d])) return 'image/bmp'
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]))
    return 'image/webp'
  if (startsWith(bytes.subarray(4), [0x66, 0x74, 0x79, 0x70])) {
    const brand = String.fromCharCode(...bytes.subarray(8, 12))
    if (brand.startsWith('avi')) return 'image/avif'
    if (/^(?:hei|hev|mif|msf)/.test(brand)) return 'image/heic'
  }
  return undefined
}

const namedTypes = new Map([
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['pjpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['bmp', 'image/bmp'],
  ['webp', 'image/webp'],
  ['heic', 'image/heic'],
  ['avif', 'image/avif'],
])

/** The media type a file names, as `image/png`, `PNG` or `x-png`, or undefined where the notebook does not show such pictures. */
export function imageTypeNamed(name: string): string | undefined {
  return namedTypes.get(
    name
      .trim()
      .toLowerCase()
      .replace(/^image\//, '')
      .replace(/^x-/, ''),
  )
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
