import type { LucideIcon } from 'lucide-react'
import {
  ArrowRightLeft,
  BadgeCheck,
  BookOpenCheck,
  Coins,
  FileText,
  Flag,
  HandHelping,
  Handshake,
  LayoutDashboard,
  Network,
  RefreshCw,
  Route,
  Scale,
  Search,
  Settings,
  TrendingUp,
  UsersRound,
  Waypoints,
} from 'lucide-react'
import type { Need } from '../../shared/contract/base.ts'

type Described = {
  id: string
  to: `/${string}`
  label: string
  /** The job that it belongs to; settings stand alone at the foot. */
  group: 'Understand' | 'Report' | 'Run programmes' | 'Decide' | 'Keep the record' | null
  icon: LucideIcon
  need: Need
  keywords: readonly string[]
  shortcut: string
}

/** Every screen that has a place of its own, in the order of the navigation. */
const places = [
  {
    id: 'overview',
    to: '/overview',
    label: 'Overview',
    group: 'Understand',
    icon: LayoutDashboard,
    need: 'aggregates',
    keywords: ['home', 'growth', 'members', 'figures', 'trend'],
    shortcut: 'g o',
  },
  {
    id: 'growth',
    to: '/growth',
    label: 'Growth',
    group: 'Understand',
    icon: TrendingUp,
    need: 'aggregates',
    keywords: ['joins', 'exchanges', 'hours', 'active', 'spc', 'control chart', 'limits', 'rebase', 'target', 'churn'],
    shortcut: 'g r',
  },
  {
    id: 'journeys',
    to: '/journeys',
    label: 'Journeys',
    group: 'Understand',
    icon: Route,
    need: 'aggregates',
    keywords: ['funnel', 'activation', 'first exchange', 'cohorts', 'retention', 'fill rate', 'matching', 'survival'],
    shortcut: 'g j',
  },
  {
    id: 'credits',
    to: '/credits',
    label: 'Credits',
    group: 'Understand',
    icon: Coins,
    need: 'aggregates',
    keywords: ['circulation', 'velocity', 'hoarding', 'gini', 'lorenz', 'balances', 'gifted', 'earned'],
    shortcut: 'g v',
  },
  {
    id: 'map',
    to: '/map',
    label: 'Network map',
    group: 'Understand',
    icon: Waypoints,
    need: 'map',
    keywords: ['graph', 'sna', 'knowledge flow', 'arcs', 'regions'],
    shortcut: 'g m',
  },
  {
    id: 'inclusion',
    to: '/inclusion',
    label: 'Inclusion',
    group: 'Understand',
    icon: Scale,
    need: 'inclusion',
    keywords: ['equality', 'ethnicity', 'gender', 'background', 'representation', 'benchmark', 'parity', 'reach'],
    shortcut: 'g i',
  },
  {
    id: 'flow',
    to: '/flow',
    label: 'Knowledge flow',
    group: 'Report',
    icon: ArrowRightLeft,
    need: 'aggregates',
    keywords: ['report', 'evaluation', 'borders', 'mixing', 'sna', 'brokerage', 'print', 'pdf'],
    shortcut: 'g k',
  },
  {
    id: 'needs',
    to: '/needs',
    label: 'Unmet needs',
    group: 'Report',
    icon: HandHelping,
    need: 'aggregates',
    keywords: ['requests', 'offers', 'unmatched', 'gaps', 'supply', 'demand'],
    shortcut: 'g n',
  },
  {
    id: 'claims',
    to: '/claims',
    label: 'Claims',
    group: 'Report',
    icon: BadgeCheck,
    need: 'aggregates',
    keywords: ['verdict', 'supported', 'evidence', 'what we say', 'test', 'trend'],
    shortcut: 'g x',
  },
  {
    id: 'report',
    to: '/report',
    label: 'Reports',
    group: 'Report',
    icon: FileText,
    need: 'aggregates',
    keywords: ['board', 'funder', 'host network', 'pdf', 'print', 'zip', 'csv', 'tables'],
    shortcut: 'g w',
  },
  {
    id: 'programmes',
    to: '/programmes',
    label: 'Programmes',
    group: 'Run programmes',
    icon: Network,
    need: 'aggregates',
    keywords: ['networks', 'projects', 'teams', 'donations', 'hexithons', 'events', 'talking library'],
    shortcut: 'g p',
  },
  {
    id: 'people',
    to: '/people',
    label: 'People',
    group: 'Run programmes',
    icon: UsersRound,
    need: 'programmes',
    keywords: ['members', 'edit', 'merge', 'duplicates', 'affiliations', 'ambassadors', 'invitations', 'awards'],
    shortcut: 'g e',
  },
  {
    id: 'matching',
    to: '/matching',
    label: 'Matching',
    group: 'Run programmes',
    icon: Handshake,
    need: 'moderate',
    keywords: ['requests', 'offers', 'suggest', 'introduce', 'waiting', 'unmatched'],
    shortcut: 'g t',
  },
  {
    id: 'search',
    to: '/search',
    label: 'Search',
    group: 'Run programmes',
    icon: Search,
    need: 'aggregates',
    keywords: ['find', 'look for', 'posts', 'members', 'guides', 'projects', 'exchanges', 'cases'],
    shortcut: 'g f',
  },
  {
    id: 'moderation',
    to: '/moderation',
    label: 'Moderation',
    group: 'Decide',
    icon: Flag,
    need: 'moderate',
    keywords: ['desk', 'queue', 'cases', 'reports', 'posts', 'members', 'outbox', 'audit log', 'appeals'],
    shortcut: 'g d',
  },
  {
    id: 'sync',
    to: '/sync',
    label: 'Sync',
    group: 'Keep the record',
    icon: RefreshCw,
    need: 'sync',
    keywords: ['import', 'export', 'zip', 'csv', 'quarantine', 'rejects', 'runs'],
    shortcut: 'g s',
  },
  {
    id: 'ledger',
    to: '/ledger',
    label: 'Ledger',
    group: 'Keep the record',
    icon: BookOpenCheck,
    need: 'rows',
    keywords: ['accounts', 'balances', 'credits', 'entries', 'findings', 'audit'],
    shortcut: 'g l',
  },
  {
    id: 'settings',
    to: '/settings',
    label: 'Settings',
    group: null,
    icon: Settings,
    need: 'person',
    keywords: ['people', 'roles', 'passphrase', 'backup', 'restore', 'theme', 'about', 'dictionary'],
    shortcut: 'g ,',
  },
] as const satisfies readonly Described[]

export type Place = Described & Pick<(typeof places)[number], 'id' | 'to'>
export const PLACES: readonly Place[] = places

export const placeOf = (pathname: string): Place | null =>
  PLACES.find(place => pathname === place.to || pathname.startsWith(`${place.to}/`)) ?? null
