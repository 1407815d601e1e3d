import { Link, useNavigate } from '@tanstack/react-router'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { formatDate } from '../../../ui/format.ts'
import { doStep, newId } from '../../changes/do-step.ts'
import { useKept } from '../../changes/use-kept.ts'
import { newPlan } from './use-running.ts'

/** Hexithons that are planned, and the way to plan another. */
export function Planned() {
  const navigate = useNavigate()
  const plans = useKept('hexithon')
  const planned = (plans.data ?? []).filter(({ body }) => body.event_id === null)
  async function plan() {
    const id = newId()
    await doStep(
      {
        kind: 'plan',
        changes: [],
        keep: [{ kind: 'hexithon', id, body: newPlan({ name: 'New Hexithon' }), expect: 0 }],
      },
      { done: 'Hexithon planned', label: 'planning of a Hexithon' },
    )
    await navigate({ to: '/programmes/events/$id', params: { id } })
  }
  return (
    <div className={blocks.buttons}>
      <Button onPress={() => void plan().catch(error => toastFailure('The Hexithon was not planned', error))}>
        Plan a Hexithon
      </Button>
      {planned.map(({ id, body }) => (
        <Link key={id} to="/programmes/events/$id" params={{ id }}>
          {body.name}
          {body.held_on ? `, ${formatDate(body.held_on)}` : ', no date yet'}
        </Link>
      ))}
      <span className={blocks.note}>Open an event of the list for its plan, posts, people and outcome.</span>
    </div>
  )
}
