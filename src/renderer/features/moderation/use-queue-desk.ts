import { useCallback, useMemo, useRef, useState } from 'react'
import type { CaseAction } from '../../../shared/moderation.ts'
import { api, queryClient } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { toast } from '../../app/toasts.tsx'
import { ACTION_KEYS, type BatchAction, isAtOnce, isBatch, STAYING } from './action-keys.ts'
import { caseName } from './case-link.tsx'
import { leaveDraft } from './composer.tsx'
import type { Subject } from './desk-commands.ts'
import { drafts } from './drafts.ts'
import { nextOf, stepFrom } from './frozen-list.ts'
import { plainText } from './safe-text.ts'
import { all, extended, NONE, type Selection, toggled } from './selection.ts'
import { sendAtOnce } from './send-command.ts'
import { takeBack, takeBackLast } from './take-back.ts'
import { lastStep } from './timeline-words.ts'
import { useQueueUrl } from './url.ts'
import { useFollowing } from './use-following.ts'
import { useQueue } from './use-queue.ts'
import { useWide } from './use-wide.ts'
import { DONE, isToDo } from './views.ts'
import { whyNot } from './why-not.ts'
import { ACTION_WORDS } from './words.ts'

/** The desk's state: where the person is in the queue, what is chosen, and what is being written. */
export function useQueueDesk() {
  const url = useQueueUrl()
  const { open, openCase, toQueue } = url
  const queue = useQueue(url.search)
  const wide = useWide()
  const me = useSession()?.person?.id ?? ''
  drafts.ownedBy(me)
  const { order, rows, acted, lead } = queue

  const [cursor, setCursor] = useState<number | null>(null)
  const [selection, setSelection] = useState<Selection>(NONE)
  const [explained, setExplained] = useState<ReadonlySet<number>>(new Set())
  const [batching, setBatching] = useState<BatchAction | null>(null)
  /** The form is open, about what it says. */
  const [reporting, setReporting] = useState<{ subject?: Subject } | null>(null)
  /** Count the times that a heading, or a composer, was gone to: then it takes the focus. */
  const [arrived, setArrived] = useState({ at: null as number | null, times: 0 })
  const [begun, setBegun] = useState({ at: null as number | null, times: 0 })
  const [said, say] = useState('')
  const confirm = useRef<((next: boolean) => void) | null>(null)

  // Another list: what was chosen in the one before is not in sight any more.
  const [listed, setListed] = useState(queue.key)
  if (listed !== queue.key) {
    setListed(queue.key)
    setSelection(NONE)
    setBatching(null)
  }

  const at = cursor !== null && rows.has(cursor) ? cursor : (order[0] ?? null)
  const current = open ?? at

  const readAnew = useFollowing(queue, wide, url, () => setCursor(null))

  const goTo = useCallback(
    (id: number) => {
      setCursor(id)
      if (wide || open !== null) openCase(id, open !== null)
    },
    [wide, open, openCase],
  )
  const arrive = useCallback((id: number) => setArrived(before => ({ at: id, times: before.times + 1 })), [])

  function step(by: 1 | -1, then: (to: number) => void) {
    const to = stepFrom(order, current, by)
    if (to === null || to === current) return say(by > 0 ? 'This is the last case.' : 'This is the first case.')
    then(to)
    say(`${order.indexOf(to) + 1} of ${order.length}: ${plainText(rows.get(to)?.title ?? '')}`)
  }

  /** After a command: to the next case that wants one, its heading first; or back to this one's. */
  function done(what: string, next: boolean) {
    if (current === null) return
    const was = `${caseName(current)}: ${what.toLowerCase()}. `
    const before = rows.get(current)?.state
    const wants = (id: number) => {
      const other = rows.get(id)
      if (!other || id === current || acted.has(id)) return false
      return isToDo(other, me, lead) || (other.state === before && !DONE.includes(other.state) && before !== 'claimed')
    }
    const to = next ? nextOf(order, current, wants) : null
    if (to !== null) {
      goTo(to)
      arrive(to)
      return say(`${was}Next: ${plainText(rows.get(to)?.title ?? '')}`)
    }
    say(next ? `${was}Nothing else in this list waits for you.` : was)
    if (next && !wide && open !== null) toQueue()
    else arrive(current)
  }

  function beginOne(id: number, wanted: CaseAction) {
    // Only what is on screen was looked at.
    const shown = wide || open === id
    const detail = shown ? queryClient.getQueryData(api.moderation.case.queryKey({ input: { case: id } })) : undefined
    const row = detail?.row ?? rows.get(id)
    if (!row) return
    const held = row.state === 'claimed' && row.held_by?.id === me
    const action = wanted === 'claim' && held ? 'release' : wanted
    const why = whyNot(action, row, detail)
    if (why) return toast({ kind: 'warn', title: `Not possible: ${ACTION_WORDS[action].noun}`, more: why })
    if (action === 'undo') return void takeBack(id, row.title, lastStep(detail?.events ?? [], me) ?? 'undo')
    if (isAtOnce(action)) {
      const sent = sendAtOnce({ id, title: row.title }, { action }, row.version)
      return void sent.then(what => what !== null && done(what, !STAYING.includes(action)))
    }
    drafts.change(id, { action, met: null })
    setBegun(before => ({ at: id, times: before.times + 1 }))
    if (open === null) openCase(id)
  }

  function begin(action: CaseAction) {
    if (selection.cases.size === 0) return current === null ? undefined : beginOne(current, action)
    if (isBatch(action)) return setBatching(action)
    toast({
      kind: 'warn',
      title: 'Not for several cases at once',
      more: `Choose none (Esc), then press ${ACTION_KEYS[action]}.`,
    })
  }

  function leave() {
    if (batching) return setBatching(null)
    if (current !== null && drafts.of(current).action) {
      leaveDraft(current)
      return arrive(current)
    }
    if (selection.cases.size > 0) return setSelection(NONE)
    if (!wide && open !== null) return toQueue()
    document.getElementById('case-list')?.focus()
  }

  const choose = useCallback(
    (id: number, shift: boolean) =>
      setSelection(before => (shift ? extended(before, order, before.anchor ?? id, id) : toggled(before, id))),
    [order],
  )
  const explain = useCallback(
    (id: number) =>
      setExplained(before => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const openRow = useCallback(
    (id: number) => {
      setCursor(id)
      openCase(id, open !== null)
      arrive(id)
    },
    [openCase, open, arrive],
  )
  const chosen = useMemo(() => order.filter(id => selection.cases.has(id)), [order, selection])

  return {
    ...url,
    queue,
    wide,
    me,
    current,
    chosen,
    selection,
    setSelection,
    explained,
    batching,
    setBatching,
    reporting,
    setReporting,
    said,
    confirm,
    arrivedAt: (id: number) => (arrived.at === id ? arrived.times : 0),
    begunAt: (id: number) => (begun.at === id ? begun.times : 0),
    goTo,
    openRow,
    choose,
    explain,
    begin,
    done,
    leave,
    undo: () => void takeBackLast(),
    move: (by: 1 | -1) => step(by, goTo),
    extend(by: 1 | -1) {
      step(by, to => {
        setSelection(extended(selection, order, current, to))
        goTo(to)
      })
    },
    extendTo(to: number) {
      setSelection(extended(selection, order, current, to))
      goTo(to)
    },
    /** What was acted on is past a batch. */
    chooseAll: () => setSelection(selection.cases.size > 0 ? NONE : all(order.filter(id => !acted.has(id)))),
    refresh() {
      setSelection(NONE)
      setCursor(current)
      setBatching(null)
      readAnew()
      say('The queue is read anew.')
    },
    find: () => document.querySelector<HTMLElement>('#queue-search input')?.focus(),
  }
}
export type QueueDesk = ReturnType<typeof useQueueDesk>
