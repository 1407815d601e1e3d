import { resolve } from 'node:path'
import { BadInput } from '../bad-input.ts'
import type { Context } from '../core.ts'
import { opened, procedures, record } from '../procedure.ts'
import { browse } from './browse.ts'
import { createWorkspace } from './create.ts'
import { readHeader, WorkspaceError } from './header.ts'
import { backUp, restoreInto } from './keep.ts'
import { describe, knownWorkspaces, secretName } from './known.ts'
import type { OpenWorkspace } from './open.ts'
import { addPerson, changePassphrase, linkMember, people, removePerson, restorePerson, setRoles } from './people.ts'
import { enterSample } from './sample.ts'
import { defaultWorkspace, enter, leave, sessionOf } from './session.ts'

const area = procedures.workspace

/** The open workspace once no sync writes to it: writing meanwhile would wait for it, and it for us. */
async function atRest(context: Context): Promise<OpenWorkspace> {
  const open = opened(context)
  await open.syncing
  return open
}

export const workspaceProcedures = {
  session: area.session.handler(({ context }) => sessionOf(context.core)),
  known: area.known.handler(async ({ context: { core } }) => ({
    workspaces: await knownWorkspaces(core.host),
    suggested: defaultWorkspace(core.host.home),
    home: core.host.home,
  })),
  inspect: area.inspect.handler(({ input, context }) => describe(context.core.host, input.path)),
  browse: area.browse.handler(({ input }) => browse(input.path)),
  create: area.create.handler(async ({ input, context: { core } }) => {
    const folder = resolve(input.path)
    const { recoveryKey } = await createWorkspace(folder, input)
    await enter(core, folder, { passphrase: input.passphrase }, input.remember)
    return { session: await sessionOf(core), recovery_key: recoveryKey }
  }),
  open: area.open.handler(async ({ input, context: { core } }) => {
    const folder = resolve(input.path)
    const { passphrase, person } = input
    if (passphrase !== undefined) {
      await enter(core, folder, { passphrase, ...(person !== undefined && { person }) }, input.remember)
      return sessionOf(core)
    }
    if (person === undefined) throw new BadInput('Say who you are, or give a passphrase.')
    const header = await readHeader(folder)
    const key = await core.host.secrets?.get(secretName(header.id, person))
    if (!key)
      throw new WorkspaceError('wrong_passphrase', 'This machine does not remember you here. Give your passphrase.')
    await enter(core, folder, { key, person })
    return sessionOf(core)
  }),
  openSample: area.openSample.handler(async ({ context: { core }, signal }) => {
    await enterSample(core, signal)
    return sessionOf(core)
  }),
  close: area.close.handler(async ({ context: { core } }) => {
    await leave(core)
    return sessionOf(core)
  }),
  people: area.people.handler(({ context }) => people(opened(context))),
  addPerson: area.addPerson.handler(async ({ input, context }) => addPerson(await atRest(context), input)),
  setRoles: area.setRoles.handler(async ({ input, context }) =>
    setRoles(await atRest(context), input.person, input.roles),
  ),
  removePerson: area.removePerson.handler(async ({ input, context }) => {
    const open = await atRest(context)
    const person = removePerson(open, input.person)
    await context.core.host.secrets?.remove(secretName(open.header.id, person.id))
    return person
  }),
  restorePerson: area.restorePerson.handler(async ({ input, context }) =>
    restorePerson(await atRest(context), input.person),
  ),
  linkMember: area.linkMember.handler(({ input, context }) =>
    linkMember(opened(context), input.person, input.member_id),
  ),
  changePassphrase: area.changePassphrase.handler(async ({ input, context }) => {
    await changePassphrase(await atRest(context), input.current, input.next)
    return { done: true as const }
  }),
  backup: area.backup.handler(({ input, context }) => backUp(opened(context), resolve(input.path))),
  restore: area.restore.handler(async ({ input, context }) => {
    const { core } = context
    const open = await atRest(context)
    // In the record that is kept with the replaced database: the restored one was not there.
    await record(open, 'workspace.restore')
    core.open = null
    await open.close()
    try {
      return await restoreInto(open.path, resolve(input.path))
    } catch (error) {
      // Nothing was changed, so the person stays where they were.
      await enter(core, open.path, { key: open.db.key, person: open.person.id })
      throw error
    }
  }),
  audit: area.audit.handler(({ context }) =>
    opened(context)
      .db.sql.rows<[number, number, string, string, string]>(
        'SELECT id, at, person, action, detail FROM audit ORDER BY id DESC LIMIT 1000',
      )
      .map(([id, at, person, action, detail]) => ({ id, at, person, action, detail })),
  ),
}
