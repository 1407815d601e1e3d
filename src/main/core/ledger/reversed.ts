import type { Connection } from '../../db/connection.ts'

/** Sums what reversals left of entries into `temp.reversed`, by the entry that a chain of them started from. */
export function gatherReversed(db: Connection): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS reversed (root INTEGER PRIMARY KEY, minutes INTEGER, to_key INTEGER, exchange_key INTEGER);
    CREATE INDEX IF NOT EXISTS temp.reversed_to ON reversed (to_key);
    CREATE INDEX IF NOT EXISTS temp.reversed_exchange ON reversed (exchange_key);
    DELETE FROM temp.reversed;
    INSERT INTO temp.reversed SELECT o.key, r.minutes, o.to_key, o.exchange_key
      FROM (SELECT root_key, sum(sign * minutes) AS minutes FROM main.ledger WHERE root_key IS NOT NULL GROUP BY root_key) r
      CROSS JOIN main.ledger o ON o.key = r.root_key;`)
}

/** What is left of an entry `l` after its reversals; it must be above zero to count. */
export const NET = 'l.minutes + coalesce((SELECT minutes FROM temp.reversed WHERE root = l.key), 0)'
/** Whether an entry `l` counts. A reversal is no entry of its own. */
export const STANDING = `+l.root_key IS NULL AND ${NET} > 0`
