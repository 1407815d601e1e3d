import type { Context } from '../core.ts'
import { type AtDesk, act, look } from '../moderation/desk.ts'
import type { By } from '../moderation/events.ts'
import { handedOverBefore, handOver, handOvers, namedFile } from '../moderation/handing-over.ts'
import { procedures } from '../procedure.ts'
import { carryOutStep } from './carry-out.ts'
import { changeList, stepById, stepList } from './lists.ts'
import { ASKED } from './outbox.ts'
import { keptOf } from './read.ts'
import { settleChange } from './settling.ts'
import { undoStep } from './undoing.ts'

const area = procedures.changes

/** Who runs programmes does so as an owner, whatever else they are. */
export const asOwner = ({ by }: AtDesk['actor']): By => ({ ...by, role: 'owner' })

const doing = <T>(context: Context, work: (at: AtDesk & { by: By }) => T): Promise<T> =>
  act(context, desk => work({ ...desk, by: asOwner(desk.actor) }), 'programmes')

export const changesProcedures = {
  carryOut: area.carryOut.handler(({ input, context }) =>
    doing(context, ({ open: { db }, by, now }) => {
      carryOutStep(db.sql, by, input, now)
      return stepById(db.sql, input.id)
    }),
  ),
  undo: area.undo.handler(({ input, context }) =>
    doing(context, ({ open: { db }, by, now }) => {
      undoStep(db.sql, by, input, now)
      return stepById(db.sql, input.id)
    }),
  ),
  settle: area.settle.handler(({ input, context }) =>
    doing(context, ({ open: { db }, by, now }) => {
      settleChange(db.sql, by, input, now)
      return stepById(db.sql, input.id)
    }),
  ),
  steps: area.steps.handler(({ input, context }) => look(context, ({ open }) => stepList(open.db.sql, input))),
  list: area.list.handler(({ input, context }) => look(context, ({ open }) => changeList(open.db.sql, input))),
  kept: area.kept.handler(({ input, context }) =>
    look(context, ({ open }) => keptOf(open.db.sql, input.kind, input.id)),
  ),
  handOver: area.handOver.handler(({ context }) =>
    doing(context, ({ open: { db }, by, now }) => namedFile(handOver(db.sql, by, now, ASKED), now)),
  ),
  handOvers: area.handOvers.handler(({ context }) => look(context, ({ open }) => handOvers(open.db.sql, ASKED))),
  handedOver: area.handedOver.handler(({ input, context }) =>
    look(context, ({ open }) => {
      const { at, ...handed } = handedOverBefore(open.db.sql, input.sha256, ASKED)
      return namedFile(handed, at)
    }),
  ),
}
