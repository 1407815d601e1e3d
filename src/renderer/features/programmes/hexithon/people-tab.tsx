import { useState } from 'react'
import type { Candidate, EventPost } from '../../../../shared/contract/programmes.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { counted } from '../../../ui/format.ts'
import { Select } from '../../../ui/select.tsx'
import { doStep } from '../../changes/do-step.ts'
import { AttendeeRows } from './attendee-rows.tsx'
import styles from './hexithon.module.css'
import { SheetIn } from './sheet-in.tsx'
import type { Running } from './use-running.ts'

type Giving = { post: EventPost; to: Candidate }
const SURE = { certain: 'Certain', likely: 'Likely', possible: 'Possible' } as const
const failed = (error: unknown) => toastFailure('Nothing was reallocated', error)

/** Posts that wait for their people: who each may belong to by now, for a person to confirm. */
export function PeopleTab({ running }: { running: Running }) {
  const { page, captures } = running
  const mine = page.posts.filter(post => post.facilitators && post.author !== null && !post.asked)
  const open = mine.filter(post => post.candidates.length > 0)
  const certain = open.flatMap((post): Giving[] => {
    const to = post.candidates.find(one => one.id === post.suggested && one.sure === 'certain')
    return to ? [{ post, to }] : []
  })
  const unknown = mine.length - open.length

  function give(givings: readonly Giving[]) {
    const words = counted(givings.length, 'post')
    doStep(
      {
        kind: 'reallocate',
        changes: givings.map(({ post, to }) => ({
          way: 'edit',
          subject: { kind: 'activity', id: post.id },
          set: { posted_by: to.id },
        })),
        keep: givings.flatMap(({ post, to }) => {
          const piece = captures.find(one => one.id === post.capture)
          return piece
            ? [
                {
                  kind: 'capture' as const,
                  id: piece.id,
                  body: { ...piece.body, member_id: to.id },
                  expect: piece.version,
                },
              ]
            : []
        }),
      },
      { done: `${words} reallocated`, label: `reallocation of ${words}` },
    ).catch(failed)
  }

  return (
    <div className={blocks.stack}>
      <section className={blocks.stack} aria-label="Reallocate">
        <h2>
          {open.length === 0
            ? 'No post waits for somebody who has joined'
            : `${counted(open.length, 'post')} may go to somebody who has joined`}
        </h2>
        {certain.length > 0 ? (
          <div className={blocks.buttons}>
            <Button look="primary" onPress={() => give(certain)}>
              Reallocate {certain.length === 1 ? 'the one that is' : `all ${certain.length} that are`} certain
            </Button>
            <span className={blocks.note}>
              Certain: the same e-mail address. One step, which Undo takes back as a whole.
            </span>
          </div>
        ) : null}
        {open.length > 0 ? (
          <ul className={styles.list} aria-label="Posts that wait for their people">
            {open.map(post => (
              <Waiting key={post.id} post={post} onGive={to => give([{ post, to }])} />
            ))}
          </ul>
        ) : null}
        {unknown > 0 ? (
          <p className={blocks.note}>
            {counted(unknown, 'more post')} under a facilitator’s name: nobody among the members is like the person whom
            it was captured from, or nobody was named.
          </p>
        ) : null}
      </section>
      <AttendeeRows running={running} />
      <SheetIn running={running} people />
    </div>
  )
}

/** A post with the one who is suggested, or those among whom a person chooses. */
function Waiting({ post, onGive }: { post: EventPost; onGive: (to: Candidate) => void }) {
  const [chosen, setChosen] = useState(post.suggested)
  const to = post.candidates.find(one => one.id === chosen) ?? null
  return (
    <li className={styles.item}>
      <span>
        <strong>{post.title}</strong> <span className={blocks.note}>from {post.whose?.name || post.whose?.email}</span>
        <br />
        {to ? `${SURE[to.sure]}: ${to.why}` : `${counted(post.candidates.length, 'member')} may be meant: choose`}
      </span>
      <span className={blocks.buttons}>
        <Select
          label={`Who “${post.title}” belongs to`}
          labelHidden
          options={post.candidates.map(candidateOption)}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          isDisabled={to === null}
          aria-label={`Give “${post.title}” to ${to?.label ?? 'nobody yet'}`}
          onPress={() => to && onGive(to)}
        >
          Give
        </Button>
      </span>
    </li>
  )
}

export const candidateOption = ({ id, label, email, organisation, by_event, sure }: Candidate) => ({
  id,
  label,
  hint: [email, organisation, by_event ? 'joined by this event' : '', SURE[sure].toLowerCase()]
    .filter(Boolean)
    .join(', '),
})
