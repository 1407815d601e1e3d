import { createHashHistory, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { claimsSearch } from '../features/claims/search.ts'
import { growthSearch } from '../features/growth/growth-search.ts'
import { overviewSearch } from '../features/growth/search.ts'
import { inclusionSearch } from '../features/inclusion/search.ts'
import { creditsSearch, journeysSearch } from '../features/journeys/search.ts'
import { accountSearch, accountsSearch, findingsSearch } from '../features/ledger/search.ts'
import {
  healthSearch,
  logSearch,
  memberSearch,
  membersSearch,
  outboxSearch,
  postsSearch,
} from '../features/moderation/desk-search.ts'
import { caseSearch, queueSearch } from '../features/moderation/search.ts'
import { flowSearch } from '../features/network/flow/search.ts'
import { needsSearch } from '../features/network/needs/search.ts'
import { mapSearch } from '../features/network/search.ts'
import { reportSearch } from '../features/reporting/search.ts'
import { syncSearch } from '../features/sync/search.ts'
import { SECTIONS, settingsSearch } from '../features/workspace/search.ts'
import { ProgressLine } from '../ui/progress.tsx'
import { programmeRoutes } from './programme-routes.ts'
import { getParentRoute, root } from './root-route.ts'
import { ScreenTrouble } from './trouble.tsx'

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

const growth = createRoute({
  getParentRoute,
  path: '/growth',
  validateSearch: growthSearch,
  component: lazyRouteComponent(() => import('../features/growth/growth-screen.tsx'), 'GrowthScreen'),
})

const journeys = createRoute({
  getParentRoute,
  path: '/journeys',
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import('../features/journeys/journeys-screen.tsx'), 'JourneysScreen'),
})

const credits = createRoute({
  getParentRoute,
  path: '/credits',
  validateSearch: creditsSearch,
  component: lazyRouteComponent(() => import('../features/journeys/credits-screen.tsx'), 'CreditsScreen'),
})

const map = createRoute({
  getParentRoute,
  path: '/map',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import('../features/network/map-screen.tsx'), 'MapScreen'),
})

const inclusion = createRoute({
  getParentRoute,
  path: '/inclusion',
  validateSearch: inclusionSearch,
  component: lazyRouteComponent(() => import('../features/inclusion/inclusion-screen.tsx'), 'InclusionScreen'),
})

const flow = createRoute({
  getParentRoute,
  path: '/flow',
  validateSearch: flowSearch,
  component: lazyRouteComponent(() => import('../features/network/flow/flow-screen.tsx'), 'FlowScreen'),
})

const needs = createRoute({
  getParentRoute,
  path: '/needs',
  validateSearch: needsSearch,
  component: lazyRouteComponent(() => import('../features/network/needs/needs-screen.tsx'), 'NeedsScreen'),
})

const claims = createRoute({
  getParentRoute,
  path: '/claims',
  validateSearch: claimsSearch,
  component: lazyRouteComponent(() => import('../features/claims/claims-screen.tsx'), 'ClaimsScreen'),
})

const report = createRoute({
  getParentRoute,
  path: '/report',
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('../features/reporting/report-screen.tsx'), 'ReportScreen'),
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

// One component over all of the desk, so that the queue stays as it is while cases and tabs come and go.
const moderation = createRoute({
  getParentRoute,
  path: '/moderation',
  component: lazyRouteComponent(() => import('../features/moderation/moderation-screen.tsx'), 'ModerationScreen'),
})
const ofDesk = () => moderation
const desk = [
  createRoute({ getParentRoute: ofDesk, path: '/', validateSearch: queueSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/case/$case', validateSearch: caseSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/posts', validateSearch: postsSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/members', validateSearch: membersSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/member/$member', validateSearch: memberSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/outbox', validateSearch: outboxSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/log', validateSearch: logSearch }),
  createRoute({ getParentRoute: ofDesk, path: '/health', validateSearch: healthSearch }),
] as const

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
  routeTree: root.addChildren([
    home,
    overview,
    growth,
    journeys,
    credits,
    map,
    inclusion,
    flow,
    needs,
    claims,
    report,
    ...programmeRoutes,
    moderation.addChildren(desk),
    sync,
    ledger,
    account,
    findings,
    settings,
    section,
  ]),
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
