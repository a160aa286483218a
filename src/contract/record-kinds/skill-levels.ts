/** How far a skill can come, from 1 to 5. */
export const levels = {
  1: 'Beginning',
  2: 'With help',
  3: 'On my own',
  4: 'Helping others',
  5: 'Setting the way',
} as const
