import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { openDatabase } from '../../db/database.ts'
import { MIGRATIONS, migrate, SCHEMA } from '../../db/migrations.ts'
import { databasePath, newHeader, WorkspaceError, writeHeader } from './header.ts'
import { PSEUDONYM_SECRET } from './pseudonym.ts'
import { newRecoveryKey, RECOVERY, recoveryDigits, wrapKey } from './slots.ts'

/** NIST SP 800-63B: at least 8 characters, no rules of composition. */
const SHORTEST_PASSPHRASE = 8

/** @throws WorkspaceError */
export function provePassphrase(passphrase: string): void {
  if ([...passphrase.normalize('NFKC')].length < SHORTEST_PASSPHRASE) {
    throw new WorkspaceError(
      'weak_passphrase',
      `A passphrase needs at least ${SHORTEST_PASSPHRASE} characters. Four or five words that have nothing to do with each other make a good one.`,
    )
  }
}

export { SCHEMA }

/** The cipher takes no more than 32 characters of a key into account: 192 random bits fill them. */
const newDatabaseKey = (): string => randomBytes(24).toString('base64url')

export type NewWorkspace = { name: string; person: string; passphrase: string; sample?: boolean; cost?: number }

/**
 * Makes a workspace in a folder, with one owner.
 * @returns the recovery key, which is kept nowhere
 * @throws WorkspaceError when the folder holds something already, or the passphrase is weak
 */
export async function createWorkspace(folder: string, options: NewWorkspace): Promise<{ recoveryKey: string }> {
  provePassphrase(options.passphrase)
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    throw new WorkspaceError('already_there', `${folder} is not empty. A workspace needs a folder of its own.`)
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const header = newHeader(options.name, options.sample ?? false)
  const key = newDatabaseKey()
  const owner = randomUUID()
  const recoveryKey = newRecoveryKey()
  const cost = options.cost === undefined ? {} : { cost: options.cost }
  header.slots = [
    await wrapKey(key, options.passphrase, { workspace: header.id, person: owner, name: options.person, ...cost }),
    await wrapKey(key, recoveryDigits(recoveryKey), {
      workspace: header.id,
      person: RECOVERY,
      name: 'Recovery key',
      ...cost,
    }),
  ]
  const db = openDatabase(databasePath(folder, header), key)
  try {
    const now = Date.now()
    migrate(db.sql, MIGRATIONS, now)
    db.sql.write(() => {
      db.sql.run(
        'INSERT INTO people (id, name, roles, added_at) VALUES (?, ?, ?, ?)',
        owner,
        options.person,
        '["owner"]',
        now,
      )
      db.sql.run('INSERT INTO settings VALUES (?, ?)', PSEUDONYM_SECRET, randomBytes(32).toString('hex'))
    })
  } finally {
    await db.close()
  }
  // The header last: a folder with a header is a whole workspace.
  writeHeader(folder, header)
  return { recoveryKey }
}
