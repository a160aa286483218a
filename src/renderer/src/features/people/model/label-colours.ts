/** Colours a label can have; its name always stands beside them. */
export const labelColours = {
  clay: 'Clay',
  amber: 'Amber',
  olive: 'Olive',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  rose: 'Rose',
  grey: 'Grey',
} as const
export type LabelColour = keyof typeof labelColours

export const isLabelColour = (color: string | null): color is LabelColour =>
  color !== null && Object.hasOwn(labelColours, color)
