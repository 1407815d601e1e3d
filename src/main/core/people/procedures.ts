import { look } from '../moderation/desk.ts'
import { opened, procedures } from '../procedure.ts'
import { duplicateList } from './duplicates.ts'
import { ambassadors, invitations, invited } from './invitations.ts'
import { memberList } from './list.ts'
import { choices, memberPage, mergePair } from './member.ts'
import { awards, guides } from './written.ts'

const area = procedures.people

export const peopleProcedures = {
  list: area.list.handler(({ input, context }) => look(context, ({ open }) => memberList(open.db.sql, input))),
  member: area.member.handler(async ({ input, context, errors }) => {
    const found = await look(context, ({ open }) => memberPage(open.db.sql, input.id))
    if (!found) throw errors.NOT_FOUND({ data: { reference: '' } })
    return found
  }),
  choices: area.choices.handler(({ context }) => choices(opened(context).db.sql)),
  duplicates: area.duplicates.handler(({ input, context }) =>
    look(context, ({ open }) => duplicateList(open.db.sql, input)),
  ),
  pair: area.pair.handler(({ input, context }) => look(context, ({ open }) => mergePair(open.db.sql, input.ids))),
  ambassadors: area.ambassadors.handler(({ context }) => look(context, ({ open }) => ambassadors(open.db.sql))),
  invitations: area.invitations.handler(({ context }) => invitations(opened(context).db.sql)),
  invited: area.invited.handler(({ input, context }) => invited(opened(context).db.sql, input)),
  guides: area.guides.handler(({ context }) => guides(opened(context).db.sql)),
  awards: area.awards.handler(({ context }) => look(context, ({ open }) => awards(open.db.sql))),
}
