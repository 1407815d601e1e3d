import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Connection } from '../../db/connection.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { TEXT_NAMES } from './texts.ts'

/** Raised when anything is indexed differently: an index of before is then made anew. */
const EDITION = 1

export const indexPath = (folder: string): string => join(folder, 'search.db')

/** The columns of a text, in order, and how much a word in each counts for its place among the results. */
export const WEIGHTS = 'title, body, marks'

const SCHEMA = TEXT_NAMES.map(
  name => `
  CREATE VIRTUAL TABLE ${name}_text USING fts5(${WEIGHTS}, content='', contentless_delete=1, prefix='2 3',
    tokenize="unicode61 remove_diacritics 2");
  CREATE VIRTUAL TABLE ${name}_words USING fts5vocab(${name}_text, 'col');
  CREATE TABLE ${name}_rows (key INTEGER PRIMARY KEY, hash TEXT NOT NULL);`,
).join('')

const remove = (path: string): void => {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

function openFile(path: string, key: string): Connection {
  const db = new Connection(path, key)
  try {
    // What is lost in a power cut is made anew from the record.
    db.exec('PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF')
    if (db.number('PRAGMA user_version') !== EDITION) {
      if (db.number('SELECT count(*) FROM sqlite_master') > 0) throw new Error('The index is of another edition.')
      db.exec(`BEGIN; ${SCHEMA} CREATE TABLE indexed (state TEXT NOT NULL); PRAGMA user_version=${EDITION}; COMMIT`)
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * The index of words: an encrypted file beside the database, made from it and made anew whenever it is missing, damaged or
 * of another edition. The workspace's database is attached as `console` and only read.
 */
export function openIndex({ path: folder, db: { path: database, key } }: OpenWorkspace): Connection {
  const path = indexPath(folder)
  let db: Connection
  try {
    db = openFile(path, key)
  } catch {
    remove(path)
    db = openFile(path, key)
  }
  db.run(`ATTACH DATABASE ? AS console KEY '${key.replaceAll("'", "''")}'`, database)
  return db
}
