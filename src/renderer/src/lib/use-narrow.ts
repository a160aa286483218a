import { useMediaQuery } from '@mantine/hooks'

/** True below 1,000 px (in em, so that large system text counts as a narrow window): the rail shows icons only and a detail lies over its list. Keep in step with the CSS. */
export const useNarrow = () =>
  useMediaQuery('(max-width: 62.4375em)', false, { getInitialValueInEffect: false }) ?? false
