/** Longest side of a kept picture, in pixels; twice what the page of a person shows. */
const side = 384

/**
 * A picture cut square and made small. Drawing it anew also drops what cameras write into files, such as the place.
 * Throws an error with a plain sentence when the file holds no picture this window can read.
 */
export async function smallPicture(file: Blob): Promise<Uint8Array> {
  let image: ImageBitmap
  try {
    image = await createImageBitmap(file)
  } catch {
    throw new Error('This file is no picture that Mentorbook can show. JPEG, PNG, GIF and WebP work.')
  }
  const cut = Math.min(image.width, image.height)
  const size = Math.min(side, cut)
  const canvas = new OffscreenCanvas(size, size)
  const context = canvas.getContext('2d')
  context?.drawImage(image, (image.width - cut) / 2, (image.height - cut) / 2, cut, cut, 0, 0, size, size)
  image.close()
  const made = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
  return new Uint8Array(await made.arrayBuffer())
}
