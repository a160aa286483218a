import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { chooseContrast } from '../../../theme/appearance.tsx'
import { settingsQuery } from '../api/settings.ts'

/** Shows the window as the notebook's settings say, wherever they were changed. Draws nothing. */
export function FollowAppearance() {
  const { data } = useQuery(settingsQuery())
  const { setColorScheme } = useMantineColorScheme()
  const appearance = data?.appearance
  const contrast = data?.contrast
  useEffect(() => {
    if (appearance) setColorScheme(appearance === 'system' ? 'auto' : appearance)
  }, [appearance, setColorScheme])
  useEffect(() => {
    if (contrast) chooseContrast(contrast)
  }, [contrast])
  return null
}
