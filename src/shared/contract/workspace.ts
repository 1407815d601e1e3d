import { z } from 'zod'
import { ROLES } from '../vocabulary.ts'
import { base, instant } from './base.ts'

export const role = z.enum(ROLES)
const passphrase = z.string().min(1).max(1000)
const personName = z.string().trim().min(1).max(200)

export const person = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  added_at: instant,
  removed_at: instant.nullable(),
  /** Who they are among the timebank's members, if they are one: nobody moderates what they reported or are. */
  member_id: z.string().nullable(),
})
export type Person = z.infer<typeof person>

/** Who is at the console and what they look at. `may` lists the needs that are granted. */
export const session = z.object({
  state: z.enum(['closed', 'open']),
  version: z.string(),
  /** `electron` can remember a passphrase in the system's keychain; `serve` cannot. */
  host: z.enum(['electron', 'serve', 'cli']),
  workspace: z
    .object({
      path: z.string(),
      name: z.string(),
      sample: z.boolean(),
      /** A sentence when the folder lies on a network or synced drive, else null. */
      warning: z.string().nullable(),
      schema: z.number().int(),
    })
    .nullable(),
  person: person.nullable(),
  may: z.array(z.string()),
  data: z
    .object({
      synced_at: instant.nullable(),
      /** The latest moment that the data speak of. */
      data_to: instant.nullable(),
      /** Names the state of the data, so that a figure can be reproduced. */
      hash: z.string().nullable(),
      findings: z.number().int(),
      rejected: z.number().int(),
    })
    .nullable(),
})
export type Session = z.infer<typeof session>

/** A workspace folder that this machine knows of, or that the person points at. */
export const known = z.object({
  path: z.string(),
  name: z.string(),
  sample: z.boolean(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether this machine can unlock it for that person without asking. */
  remembered: z.array(z.string()),
})

const folderEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'zip', 'csv', 'backup']),
  /** The folder is a workspace, or holds an export. */
  holds: z.enum(['workspace', 'export']).nullable(),
})

export const workspace = {
  session: base.meta({ needs: 'none' }).output(session),
  /** Workspaces used before on this machine, last used first, and where a new one would go. */
  known: base
    .meta({ needs: 'none' })
    .output(z.object({ workspaces: z.array(known), suggested: z.string(), home: z.string() })),
  inspect: base
    .meta({ needs: 'none' })
    .input(z.object({ path: z.string().min(1) }))
    .output(known),
  /** Folders and usable files at a path of this machine, for choosing an export or a workspace. */
  browse: base
    .meta({ needs: 'none' })
    .input(z.object({ path: z.string().optional() }))
    .output(z.object({ path: z.string(), parent: z.string().nullable(), entries: z.array(folderEntry) })),
  create: base
    .meta({ needs: 'none' })
    .input(
      z.object({
        path: z.string().min(1),
        name: personName,
        person: personName,
        passphrase,
        remember: z.boolean().default(false),
      }),
    )
    .output(z.object({ session, recovery_key: z.string() })),
  open: base
    .meta({ needs: 'none' })
    .input(
      z.object({
        path: z.string().min(1),
        person: z.string().optional(),
        /** The person's passphrase, or the recovery key; absent when this machine remembers it. */
        passphrase: passphrase.optional(),
        remember: z.boolean().default(false),
      }),
    )
    .output(session),
  /** Makes the sample workspace on first use (the fixture timebank), then opens it. Streams what it is doing. */
  openSample: base.meta({ needs: 'none' }).output(session),
  close: base.meta({ needs: 'none' }).output(session),
  people: base.meta({ needs: 'people' }).output(z.array(person)),
  addPerson: base
    .meta({ needs: 'people', audit: true })
    .input(z.object({ name: personName, roles: z.array(role).min(1), passphrase }))
    .output(person),
  setRoles: base
    .meta({ needs: 'people', audit: true })
    .input(z.object({ person: z.string(), roles: z.array(role).min(1) }))
    .output(person),
  removePerson: base
    .meta({ needs: 'people', audit: true })
    .input(z.object({ person: z.string() }))
    .output(person),
  restorePerson: base
    .meta({ needs: 'people', audit: true })
    .input(z.object({ person: z.string() }))
    .output(person),
  linkMember: base
    .meta({ needs: 'people', audit: true })
    .input(z.object({ person: z.string(), member_id: z.string().trim().min(1).max(64).nullable() }))
    .output(person),
  changePassphrase: base
    .meta({ needs: 'person', audit: true })
    .input(z.object({ current: passphrase, next: passphrase }))
    .output(z.object({ done: z.literal(true) })),
  backup: base
    .meta({ needs: 'keep', audit: true })
    .input(z.object({ path: z.string().min(1) }))
    .output(z.object({ path: z.string(), sha256: z.string() })),
  restore: base
    .meta({ needs: 'keep', audit: true })
    .input(z.object({ path: z.string().min(1) }))
    .output(z.object({ path: z.string(), sha256: z.string() })),
  /** The console's own record of who did what. */
  audit: base
    .meta({ needs: 'people' })
    .output(
      z.array(
        z.object({ id: z.number().int(), at: instant, person: z.string(), action: z.string(), detail: z.string() }),
      ),
    ),
}
