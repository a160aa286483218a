import { createRoute, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { SplitView } from '../../components/split-view/split-view.tsx'
import { DuplicatesPage } from '../../features/people/components/duplicates-page.tsx'
import { PeopleList } from '../../features/people/components/people-list.tsx'
import { PersonPage } from '../../features/people/components/person-page.tsx'
import { isPeopleView, type PeopleView } from '../../features/people/model/people-views.ts'
import { useShortcutRegistry } from '../shortcuts/shortcut-context.tsx'
import { personSlots } from './person-slots.tsx'
import { rootRoute } from './root-route.tsx'

type PeopleSearch = { view?: PeopleView; label?: string }

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  component: PeopleRoute,
  validateSearch: ({ view, label }: Record<string, unknown>): PeopleSearch => ({
    ...(isPeopleView(view) && view !== 'everyone' ? { view } : {}),
    ...(typeof label === 'string' ? { label } : {}),
  }),
})

const personRoute = createRoute({ getParentRoute: () => listRoute, path: '$personId', component: PersonRoute })
const duplicatesRoute = createRoute({ getParentRoute: () => listRoute, path: 'duplicates', component: DuplicatesRoute })

/** The list of people, with a person or the possible duplicates beside it. */
export const peopleRoute = listRoute.addChildren([duplicatesRoute, personRoute])

function useOpen() {
  const navigate = useNavigate()
  return {
    person: (personId: string) => void navigate({ to: '/people/$personId', params: { personId }, search: true }),
    duplicates: () => void navigate({ to: '/people/duplicates', search: true }),
    list: () => void navigate({ to: '/people', search: true }),
  }
}

function PeopleRoute() {
  const navigate = useNavigate()
  const open = useOpen()
  const { view = 'everyone', label } = listRoute.useSearch()
  const { personId } = useParams({ strict: false })
  const besideList = useRouterState({ select: (state) => state.location.pathname !== '/people' })
  const registry = useShortcutRegistry()
  return (
    <SplitView
      id="people"
      listLabel="People"
      list={
        <PeopleList
          selection={{ view, labelId: label }}
          onSelection={(next) =>
            void navigate({
              to: '.',
              replace: true,
              search: { view: next.view === 'everyone' ? undefined : next.view, label: next.labelId },
            })
          }
          openId={personId}
          onOpen={open.person}
          onAdd={() => void registry.run('add.person')}
          onImport={() => void navigate({ to: '/import' })}
          onDuplicates={open.duplicates}
        />
      }
      detail={besideList && <Outlet />}
      detailLabel={personId === undefined ? 'Possible duplicates' : 'Person'}
      onCloseDetail={open.list}
    />
  )
}

function PersonRoute() {
  const { personId } = personRoute.useParams()
  const open = useOpen()
  return (
    <PersonPage key={personId} personId={personId} onOpenPerson={open.person} onGone={open.list} {...personSlots} />
  )
}

function DuplicatesRoute() {
  const open = useOpen()
  return <DuplicatesPage onOpenPerson={open.person} />
}
