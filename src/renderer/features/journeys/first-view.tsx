import { useState } from 'react'
import type { FirstCurves, FirstExchangeBy } from '../../../shared/contract/inclusion-first.ts'
import { OPEN_FIELDS, PROTECTED_FIELDS } from '../../../shared/contract/journeys.ts'
import type { FirstExchange } from '../../../shared/contract/journeys-shapes.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import { client } from '../../app/client.ts'
import { useMay } from '../../app/session.ts'
import { confirmRaw, rawConfirmed } from '../inclusion/raw-check.tsx'
import { FirstTab } from './first-tab.tsx'
import { type JourneysSearch, whoOf } from './search.ts'
import { SharesTab } from './shares-tab.tsx'
import { sharesAnswer } from './shares-words.ts'
import type { SetJourneys } from './url.ts'
import { useAnswer } from './use-answer.ts'
import { type View, viewOf } from './view.tsx'
import { firstWords } from './words.ts'

/** What of the question is protected. */
export type Hidden = {
  /** Whether protected fields are a choice, and raw figures of them. */
  may: boolean
  raw: boolean
  by: (typeof PROTECTED_FIELDS)[number] | null
  level: Disclosure
  /** Answered from fixed cells: of the whole timebank at one day, whatever else the address says. */
  fixed: boolean
  /** Raw figures are asked for and the person has not confirmed that. */
  waits: boolean
  confirmed: boolean
  confirm: () => void
}

export function useHidden(search: JourneysSearch): Hidden {
  const [may, raw] = [useMay('inclusion'), useMay('inclusion_raw')]
  const [confirmed, setConfirmed] = useState(rawConfirmed)
  const by = (may && PROTECTED_FIELDS.find(field => field === search.by)) || null
  const level = search.level === 'none' && !raw ? 'internal' : (search.level ?? 'internal')
  return {
    may,
    raw,
    by,
    level,
    fixed: by !== null && level !== 'none',
    waits: by !== null && level === 'none' && !confirmed,
    confirmed,
    confirm: () => {
      confirmRaw()
      setConfirmed(true)
    },
  }
}

/** First exchanges, of members by a field that anybody may know or by a protected one. */
export function useFirstView(
  search: JourneysSearch,
  set: SetJourneys,
  hash: string | null,
  { by, level, fixed, waits }: Hidden,
  open: boolean,
): View {
  const who = whoOf(search)
  const openBy = OPEN_FIELDS.find(field => field === search.by)
  const plain = useAnswer(
    'first',
    { ...who, ...(openBy && { by: openBy }) },
    hash,
    client.journeys.firstExchange,
    open && by === null,
  )
  const asked = { by: by ?? 'gender', level, ...(fixed ? {} : who) } as const
  const hidden = useAnswer('first by', asked, hash, client.inclusion.firstExchange, open && by !== null && !waits)
  if (by === null) return viewOf(plain, firstWords, found => <FirstTab found={found} search={search} set={set} />)
  if (waits) return { words: null, state: null, busy: false, dimmed: false, content: null }
  // What was shown of another field or level is not this one's answer of before.
  const same = hidden.shown?.by === by && hidden.shown.level === level
  const shown = same ? hidden.shown : null
  const words = (found: FirstExchangeBy) => (found.kind === 'curves' ? firstWords(plainOf(found)) : sharesAnswer(found))
  return viewOf({ ...hidden, shown }, words, found =>
    found.kind === 'curves' ? (
      <FirstTab found={plainOf(found)} search={search} set={set} />
    ) : (
      <SharesTab found={found} />
    ),
  )
}

/** Curves of a protected field in the shape of the others. */
const plainOf = ({ groups, ...found }: FirstCurves): FirstExchange => ({
  ...found,
  groups: groups.map(({ key, name, ...wait }) => ({ ...wait, group: key === 'not_known' ? null : name })),
  overlapping: false,
})
