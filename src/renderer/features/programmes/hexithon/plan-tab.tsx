import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../../app/query.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Select } from '../../../ui/select.tsx'
import { doStep, newId } from '../../changes/do-step.ts'
import styles from './hexithon.module.css'
import { MemberPick } from './member-pick.tsx'
import { postsAs, type Running } from './use-running.ts'

const failed = (error: unknown) => toastFailure('The plan was not saved', error)

/** What is arranged before the day: who, when, where, why, and what is still to do. */
export function PlanTab({ running }: { running: Running }) {
  return (
    <div className={blocks.stack}>
      <About running={running} />
      <Checklist running={running} />
      <Poster running={running} />
      {running.page.event ? null : <OnThePlatform running={running} />}
    </div>
  )
}

function About({ running: { plan, savePlan } }: { running: Running }) {
  const [draft, setDraft] = useState(plan)
  const [people, setPeople] = useState(plan.facilitators.join(', '))
  // What was undone, or changed at another console, is shown; what is being written is not lost for a tick in the list.
  const stands = JSON.stringify([plan.name, plan.host, plan.held_on, plan.venue, plan.aim, plan.facilitators])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where one of these fields was changed
  useEffect(() => {
    setDraft(plan)
    setPeople(plan.facilitators.join(', '))
  }, [stands])
  const set = (next: Partial<typeof plan>) => setDraft(before => ({ ...before, ...next }))
  const { name, host, held_on, venue, aim } = draft
  const facilitators = people
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)
  return (
    <form
      className={styles.form}
      aria-label="Plan"
      onSubmit={event => {
        event.preventDefault()
        savePlan({ name: name.trim() || plan.name, host, held_on, venue, aim, facilitators }, 'Plan saved').catch(
          failed,
        )
      }}
    >
      <TextField label="Name" value={name} onChange={next => set({ name: next })} />
      <TextField label="Host" value={host} onChange={next => set({ host: next })} />
      <TextField label="Facilitators" description="Parted by commas" value={people} onChange={setPeople} />
      <DateField label="Held on" value={held_on ?? undefined} onChange={next => set({ held_on: next ?? null })} />
      <TextField label="Venue" value={venue} onChange={next => set({ venue: next })} />
      <div className={styles.wide}>
        <TextAreaField label="Aim" rows={2} value={aim} onChange={next => set({ aim: next })} />
      </div>
      <div className={blocks.buttons}>
        <Button type="submit" look="primary">
          Save the plan
        </Button>
      </div>
    </form>
  )
}

function Checklist({ running: { plan, savePlan } }: { running: Running }) {
  const [added, setAdded] = useState('')
  /** Whose date is being set: one date field at a time, since each is four stops of the Tab key. */
  const [dated, setDated] = useState<number | null>(null)
  const { checklist } = plan
  type List = typeof checklist
  const save = (next: (list: List) => List, done: string) =>
    savePlan(now => ({ checklist: next(now.checklist) }), done).catch(failed)
  const change = (at: number, next: Partial<List[number]>, done: string) =>
    save(list => list.map((one, i) => (i === at ? { ...one, ...next } : one)), done)
  return (
    <section className={blocks.stack} aria-label="Checklist">
      <h2>
        Checklist: {checklist.filter(one => one.done).length} of {checklist.length} done
      </h2>
      <ul className={styles.list}>
        {checklist.map(({ item, done, by }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may read the same
          <li key={at} className={styles.item}>
            <Checkbox
              label={item}
              isSelected={done}
              onChange={on => change(at, { done: on }, on ? `Done: ${item}` : `Not done: ${item}`)}
            />
            <span className={blocks.buttons}>
              {dated === at ? (
                <DateField
                  label="by"
                  value={by ?? undefined}
                  onChange={next => change(at, { by: next ?? null }, `Date of “${item}” changed`)}
                />
              ) : (
                <Button
                  look="quiet"
                  aria-label={`${by ? `by ${formatDate(by)}` : 'Set a date'}: ${item}`}
                  onPress={() => setDated(at)}
                >
                  {by ? `by ${formatDate(by)}` : 'Set a date'}
                </Button>
              )}
              <Button
                look="quiet"
                aria-label={`Remove ${item}`}
                onPress={() => save(list => list.filter((_, i) => i !== at), `Removed: ${item}`)}
              >
                Remove
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <form
        className={blocks.buttons}
        onSubmit={event => {
          event.preventDefault()
          const item = added.trim()
          if (item === '') return
          setAdded('')
          void save(list => [...list, { item, done: false, by: null }], `Added: ${item}`)
        }}
      >
        <TextField label="Something else to do" value={added} onChange={setAdded} />
        <Button type="submit">Add</Button>
      </form>
    </section>
  )
}

function Poster({ running }: { running: Running }) {
  const { page, savePlan } = running
  const chosen = postsAs(running)
  return (
    <section className={blocks.stack} aria-label="Who posts">
      <h2>Who posts on the day</h2>
      <p className={blocks.note}>
        A facilitator puts posts up under their own name, and gives them to the people once they have joined.
      </p>
      {page.facilitators.length > 0 ? (
        <div className={styles.list}>
          <Select
            label="Posts are put up by"
            options={page.facilitators}
            value={chosen}
            onChange={id => savePlan({ posts_as: id }, 'Who posts is chosen').catch(failed)}
          />
        </div>
      ) : null}
      <MemberPick
        label="Find another member"
        onPick={({ id, title }) => savePlan({ posts_as: id }, `${title} puts the posts up`).catch(failed)}
      />
    </section>
  )
}

/** Ways for the platform to know of a planned event: it has it already, or is asked to make it. */
function OnThePlatform({ running: { plan, savePlan } }: { running: Running }) {
  const events = useQuery(api.programmes.events.queryOptions({}))
  const asked = useQuery(api.changes.list.queryOptions({ input: { kinds: ['plan'], limit: 100 } }))
  const waits = asked.data?.rows.find(
    change =>
      change.way === 'create' && change.set?.name === plan.name && !['cancelled', 'dead'].includes(change.state),
  )
  const ask = () =>
    doStep(
      {
        kind: 'plan',
        changes: [
          {
            way: 'create',
            subject: { kind: 'event', id: newId() },
            set: {
              name: plan.name,
              kind: 'hexithon',
              held_on: plan.held_on,
              facilitators: plan.facilitators.join(';') || null,
            },
          },
        ],
        keep: [],
      },
      { done: 'Asked for the event', label: 'asking for the event' },
    ).catch(failed)
  return (
    <section className={blocks.stack} aria-label="On the platform">
      <h2>On the platform</h2>
      {waits ? (
        <p>The platform has been asked for this event. Once an export shows it, choose it here.</p>
      ) : (
        <div className={blocks.buttons}>
          <Button onPress={() => void ask()} isDisabled={plan.held_on === null}>
            Ask the platform for this event
          </Button>
          {plan.held_on === null ? <span className={blocks.note}>Give it a date and save the plan first.</span> : null}
        </div>
      )}
      <Select
        label="It is this event of the record"
        options={(events.data ?? []).map(event => ({
          id: event.id,
          label: event.name,
          hint: formatDate(event.held_on),
        }))}
        value={null}
        onChange={id => savePlan({ event_id: id }, 'The plan belongs to the event now').catch(failed)}
      />
    </section>
  )
}
