import { useMediaQuery } from '@mantine/hooks'

/** True below 1,000 px: the rail shows icons only and a detail lies over its list. Keep in step with the CSS. */
export const useNarrow = () => useMediaQuery('(max-width: 999px)', false, { getInitialValueInEffect: false }) ?? false
