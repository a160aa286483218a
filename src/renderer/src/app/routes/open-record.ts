import { useNavigate } from '@tanstack/react-router'
import { placeOfKind } from '#contract/record-kinds/kind-pages.ts'

/** Goes to the page on which a record stands. */
export function useOpenRecord(): (record: { id: string; kind: string }) => void {
  const navigate = useNavigate()
  return ({ id, kind }) => {
    if (kind === 'goal') return void navigate({ to: '/goals/$goalId', params: { goalId: id } })
    const place = placeOfKind(kind)
    return void navigate({ to: `/${place.page}`, search: { kind: place.kind, open: id } })
  }
}
