import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { overviewSearch } from '../features/growth/search.ts'
import { accountSearch, accountsSearch, findingsSearch } from '../features/ledger/search.ts'
import { mapSearch } from '../features/network/search.ts'
import { syncSearch } from '../features/sync/search.ts'
import { SECTIONS, settingsSearch } from '../features/workspace/search.ts'
import { ProgressLine } from '../ui/progress.tsx'
import { Root } from './root.tsx'
import { NotHere, ScreenTrouble } from './trouble.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotHere })
const getParentRoute = () => root
const ledgerScreen = lazyRouteComponent(() => import('../features/ledger/ledger-screen.tsx'), 'LedgerScreen')
const settingsScreen = lazyRouteComponent(() => import('../features/workspace/settings-screen.tsx'), 'SettingsScreen')

const home = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/overview', replace: true })
  },
})

const overview = createRoute({
  getParentRoute,
  path: '/overview',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import('../features/growth/overview-screen.tsx'), 'OverviewScreen'),
})

const map = createRoute({
  getParentRoute,
  path: '/map',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('../features/network/map-screen.tsx'), 'MapScreen'),
})

const sync = createRoute({
  getParentRoute,
  path: '/sync',
  validateSearch: syncSearch,
  component: lazyRouteComponent(() => import('../features/sync/sync-screen.tsx'), 'SyncScreen'),
})

const ledger = createRoute({ getParentRoute, path: '/ledger', validateSearch: accountsSearch, component: ledgerScreen })
const account = createRoute({
  getParentRoute,
  path: '/ledger/account/$account',
  validateSearch: accountSearch,
  component: ledgerScreen,
})
const findings = createRoute({
  getParentRoute,
  path: '/ledger/findings',
  validateSearch: findingsSearch,
  component: ledgerScreen,
})

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: SECTIONS[0] }, replace: true })
  },
})
const section = createRoute({
  getParentRoute,
  path: '/settings/$section',
  validateSearch: settingsSearch,
  component: settingsScreen,
})

export const router = createRouter({
  routeTree: root.addChildren([home, overview, map, sync, ledger, account, findings, settings, section]),
  history: createHashHistory(),
  defaultErrorComponent: ScreenTrouble,
  defaultPendingComponent: () => <ProgressLine />,
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
