import type { Page } from 'playwright-core'

/** Every screen, and every tab and view that is as good as one. */
export const SCREENS = {
  overview: '/overview',
  growth: '/growth',
  'the rows behind a month': '/growth?metric=exchanges&open=2022-10',
  "the board's panel of exchanges":
    '/growth?metric=exchanges&from="2022-07-01"&to="2023-01-01"&before=true&screen=true',
  'growth by region': '/growth?metric=posts&split=region&by=quarter',
  'coming and going': '/growth?tab=moves&open=2022-06&move=churned',
  'the funnel': '/journeys',
  'first exchanges by region': '/journeys?tab=first&by=region',
  'first exchanges by ethnicity': '/journeys?tab=first&by=ethnicity',
  'members behind the funnel': '/journeys?rows={"rows":"members","about":{"of":"funnel","reached":"posted"}}',
  cohorts: '/journeys?tab=cohorts',
  'matching by month': '/journeys?tab=matching&split=month',
  'credits in circulation': '/credits',
  map: '/map',
  'map of one member': '/map?chosen=["m000005"]',
  'map of several members': '/map?chosen=["m000005","m000021"]&around={"id":"m000005","steps":2}',
  'map of regions': '/map?level=region',
  'two periods on the map': '/map?from=2022-07-01&to=2023-01-01&beside={"from":"2022-01-01","to":"2022-07-01"}',
  'square of regions': '/map?level=region&view=matrix',
  'ring of professions': '/map?level=profession&view=chord',
  'members of the map': '/map?view=table',
  'arcs of the map': '/map?view=arcs',
  'months of the map': '/map?view=months',
  inclusion: '/inclusion',
  'inclusion by region': '/inclusion?by=region',
  'inclusion of women and men, for publication': '/inclusion?by=gender&level=external',
  'raw figures of inclusion, not confirmed': '/inclusion?level=none',
  'the knowledge flow': '/flow',
  'the knowledge flow of organisations': '/flow?group=organisation&count=hours&cells=ratios',
  'staff networks': '/programmes',
  'a staff network': '/programmes/networks/n01',
  'a protected staff network': '/programmes/networks/n04',
  'staff networks compared': '/programmes/compare?networks=["n01","n02","n05"]',
  projects: '/programmes?tab=projects',
  'a project': '/programmes/projects/p01',
  events: '/programmes?tab=events',
  'events compared': '/programmes?tab=events&events=["e01","e02"]',
  'the plan of an event': '/programmes/events/e01?tab=plan',
  'an event on the day': '/programmes/events/e01?tab=day',
  'the posts of an event': '/programmes/events/e01?tab=posts',
  'the people of an event': '/programmes/events/e01?tab=people',
  'the outcome of an event': '/programmes/events/e01?tab=outcome',
  libraries: '/programmes?tab=libraries',
  changes: '/changes',
  'the history of changes': '/changes?tab=history',
  people: '/people',
  'members who may be one': '/people?tab=duplicates',
  'two members side by side': '/people?tab=duplicates&one=m000017&other=m000858',
  ambassadors: '/people?tab=ambassadors',
  invitations: '/people?tab=invitations',
  awards: '/people?tab=awards',
  'guide pages': '/guides',
  'a new guide page': '/guides?guide=new',
  'a person': '/people/m000021',
  'the talking library': '/programmes/library/lib1',
  'profiles of the talking library': '/programmes/library/lib1?tab=profiles',
  'connections of the talking library': '/programmes/library/lib1?tab=connections',
  'before and after the talking library': '/programmes/library/lib1?tab=evaluation',
  'the careers survey of the talking library': '/programmes/library/lib1?tab=survey',
  matching: '/matching',
  'requests of one region': '/matching?region=London',
  search: '/search',
  'what a search found': '/search?find=caoching',
  'a search that finds nothing': '/search?find=xylophone%20region:Atlantis',
  'unmet needs': '/needs',
  'offers that nobody took up': '/needs?show=offers',
  'the claims': '/claims',
  'the evidence of a claim': '/claims?show=flow_region',
  'a report to the board': '/report?sections=["overview","growth","accounting","credits","claims"]',
  'a report to a funder': '/report?audience=funder&disclosure=internal&sections=["overview","inclusion","needs"]',
  quarantine: '/sync',
  runs: '/sync?tab=runs&run=1',
  accounts: '/ledger',
  entries: '/ledger?tab=entries',
  account: '/ledger/account/member:m000005',
  findings: '/ledger/findings',
  'a finding': '/ledger/findings?code=exchange_paid_twice',
  'the moderation queue': '/moderation',
  'a case': '/moderation/case/2',
  posts: '/moderation/posts',
  members: '/moderation/members',
  'a member': '/moderation/member/m000021',
  outbox: '/moderation/outbox',
  'the moderation log': '/moderation/log',
  'an event of the log': '/moderation/log?entry=3',
  'the health of the queue': '/moderation/health',
  'settings, moderation': '/settings/moderation',
  'settings, you': '/settings/you',
  'settings, people': '/settings/people',
  'settings, benchmarks': '/settings/benchmarks',
  'settings, workspace': '/settings/workspace',
  'settings, record': '/settings/record',
  'settings, about': '/settings/about',
  'a page that is not there': '/nowhere',
} as const

/** What keys can come to, by its place in the document: a mark, its name, and whether Tab has to stop there. */
type Stop = { mark: string; name: string; shown: string }

/** Marks everything that Tab has to come to, and tells it. One radio of a group is enough: arrows do the rest. */
export const stopsOf = (page: Page): Promise<Stop[]> =>
  page.evaluate(() => {
    const wanted = 'a[href],button,input,select,textarea,[tabindex]'
    const groups = new Set<string>()
    const seen = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert],[aria-hidden=true]')
    return [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element, i) => {
      if (!seen(element) || element.tabIndex < 0 || element.matches(':disabled,[data-react-aria-hidden]')) return []
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        if (groups.has(element.name)) return []
        groups.add(element.name)
      }
      element.dataset.stop = String(i)
      const name = element instanceof HTMLInputElement && element.type === 'radio' ? `radio ${element.name}` : ''
      return [{ mark: String(i), name, shown: element.outerHTML.slice(0, 160) }]
    })
  })

type Focus = { mark: string; html: string; look: string; looks: Record<string, string> }

/**
 * Where the focus is, as `stopsOf` marked it: empty on the body, and for what came to be since. With how it and what is
 * drawn around it look, and how these stops do: focus must change that. All of it in one question, as there are many.
 */
export const lookAround = (page: Page, marks: readonly string[] = []): Promise<Focus> =>
  page.evaluate(asked => {
    function lookOf(start: Element | null): string {
      const looks: string[] = []
      for (const pseudo of ['::before', '::after']) {
        if (!start) break
        const { outline, boxShadow, backgroundColor } = getComputedStyle(start, pseudo)
        looks.push(outline, boxShadow, backgroundColor)
      }
      let element = start
      for (let up = 0; element && up < 4; up++) {
        for (const part of [element, ...(up > 0 ? element.children : [])]) {
          const {
            outlineStyle,
            outlineColor,
            outlineWidth,
            boxShadow,
            borderColor,
            backgroundColor,
            clipPath,
            transform,
            top,
          } = getComputedStyle(part)
          looks.push(
            outlineStyle,
            outlineColor,
            outlineWidth,
            boxShadow,
            borderColor,
            backgroundColor,
            clipPath,
            transform,
            top,
          )
        }
        element = element.parentElement
      }
      return looks.join('|')
    }
    const stop = (mark: string) => document.querySelector(`[data-stop="${mark}"]`)
    const looks = Object.fromEntries(asked.map(mark => [mark, lookOf(stop(mark))]))
    const on = document.activeElement as HTMLElement | null
    if (!on || on === document.body) return { mark: '', html: '', look: '', looks }
    const radio = on instanceof HTMLInputElement && on.type === 'radio'
    const first = radio ? document.querySelector<HTMLElement>(`input[name="${CSS.escape(on.name)}"][data-stop]`) : null
    const mark = (on.dataset.stop || first?.dataset.stop) ?? ''
    return { mark, html: on.outerHTML.slice(0, 160), look: mark ? lookOf(stop(mark)) : '', looks }
  }, marks)
