import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { changesSearch } from '../features/changes/search.ts'
import { matchingSearch } from '../features/matching/search.ts'
import { guidesSearch, peopleSearch, personSearch } from '../features/people/search.ts'
import { librarySearch } from '../features/programmes/library/search.ts'
import { compareSearch, hexithonSearch, networkSearch, programmesSearch } from '../features/programmes/search.ts'
import { searchSearch } from '../features/search/search.ts'
import { getParentRoute } from './root-route.ts'

const programmes = createRoute({
  getParentRoute,
  path: '/programmes',
  validateSearch: programmesSearch,
  component: lazyRouteComponent(() => import('../features/programmes/programmes-screen.tsx'), 'ProgrammesScreen'),
})

const changes = createRoute({
  getParentRoute,
  path: '/changes',
  validateSearch: changesSearch,
  component: lazyRouteComponent(() => import('../features/changes/changes-screen.tsx'), 'ChangesScreen'),
})

const programmesNetwork = createRoute({
  getParentRoute,
  path: '/programmes/networks/$id',
  validateSearch: networkSearch,
  component: lazyRouteComponent(() => import('../features/programmes/network-screen.tsx'), 'NetworkScreen'),
})

const programmesCompare = createRoute({
  getParentRoute,
  path: '/programmes/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('../features/programmes/compare-screen.tsx'), 'CompareScreen'),
})

const people = createRoute({
  getParentRoute,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../features/people/people-screen.tsx'), 'PeopleScreen'),
})

const person = createRoute({
  getParentRoute,
  path: '/people/$member',
  validateSearch: personSearch,
  component: lazyRouteComponent(() => import('../features/people/person-page.tsx'), 'PersonPage'),
})

const guides = createRoute({
  getParentRoute,
  path: '/guides',
  validateSearch: guidesSearch,
  component: lazyRouteComponent(() => import('../features/people/guides-screen.tsx'), 'GuidesScreen'),
})

const hexithon = createRoute({
  getParentRoute,
  path: '/programmes/events/$id',
  validateSearch: hexithonSearch,
  component: lazyRouteComponent(() => import('../features/programmes/hexithon/event-screen.tsx'), 'EventScreen'),
})

const project = createRoute({
  getParentRoute,
  path: '/programmes/projects/$id',
  component: lazyRouteComponent(() => import('../features/programmes/project/project-screen.tsx'), 'ProjectScreen'),
})

const library = createRoute({
  getParentRoute,
  path: '/programmes/library/$id',
  validateSearch: librarySearch,
  component: lazyRouteComponent(() => import('../features/programmes/library/library-screen.tsx'), 'LibraryScreen'),
})

const matching = createRoute({
  getParentRoute,
  path: '/matching',
  validateSearch: matchingSearch,
  component: lazyRouteComponent(() => import('../features/matching/matching-screen.tsx'), 'MatchingScreen'),
})

const search = createRoute({
  getParentRoute,
  path: '/search',
  validateSearch: searchSearch,
  component: lazyRouteComponent(() => import('../features/search/search-screen.tsx'), 'SearchScreen'),
})

/** The screens of the group Run programmes. */
export const programmeRoutes = [
  programmes,
  changes,
  programmesNetwork,
  programmesCompare,
  people,
  person,
  guides,
  hexithon,
  project,
  library,
  matching,
  search,
] as const
