import type { MantineColorsTuple } from '@mantine/core'

/** Warm greys: the paper of the notebook under every light. Mantine reads some shades by number. */
export const gray: MantineColorsTuple = [
  '#f4f2ec',
  '#efece4',
  '#e3dfd6',
  '#d3cec3',
  '#b5afa2',
  '#8c867a',
  '#6a655c',
  '#55514a',
  '#38352f',
  '#211f1b',
]

/** The same greys turned round: 0 is text, 9 is the darkest ground. */
export const dark: MantineColorsTuple = [
  '#ece8df',
  '#b9b3a8',
  '#9d978b',
  '#7b756a',
  '#4a463f',
  '#35322d',
  '#24221f',
  '#191816',
  '#131210',
  '#0c0b0a',
]

/**
 * One accent: a deep bottle green. 7.7:1 on light paper and, lightened, 9.5:1 on dark; far from the warm tint of private and the
 * blue of shared, and not the blue of every other program.
 */
export const accent: MantineColorsTuple = [
  '#eef6f3',
  '#e3efeb',
  '#d3e6e0',
  '#a3dacd',
  '#86cbbc',
  '#4d9f90',
  '#26786b',
  '#0f5a50',
  '#0a463e',
  '#06302a',
]

/** Red for what destroys and for what is long overdue. */
export const red: MantineColorsTuple = [
  '#fbf1ef',
  '#f9e7e4',
  '#f8bdb6',
  '#f3a299',
  '#e0776b',
  '#c9483d',
  '#b5352b',
  '#a32a22',
  '#84201a',
  '#5c0500',
]
