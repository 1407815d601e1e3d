/** How a person of the workspace sees members: by name, or, for evaluators, by pseudonym and without free text. */
export type Sight = 'names' | 'pseudonyms'

const DELETED = "'Deleted member'"

/** SQL for the account name and the label of an account key, as this sight allows. */
export function accountSql(sight: Sight, key: string): { name: string; label: string } {
  const owner = (column: string, table: string) => `(SELECT ${column} FROM main.${table} WHERE key = ${key} >> 2)`
  const rest = `WHEN 0 THEN 'issuance' WHEN 2 THEN 'project:' || ${owner('id', 'projects')} ELSE 'network:' || ${owner('id', 'networks')} END`
  const others = `WHEN 0 THEN 'Issuance' WHEN 2 THEN ${owner('coalesce(title, id)', 'projects')} ELSE ${owner('coalesce(name, id)', 'networks')} END`
  const pseudonym = `coalesce(pseudonym, 'M-DELETED-' || key)`
  const [id, label] = sight === 'names' ? ['id', `coalesce(display_name, ${DELETED})`] : [pseudonym, pseudonym]
  return {
    name: `CASE ${key} & 3 WHEN 1 THEN 'member:' || ${owner(id, 'members')} ${rest}`,
    label: `CASE ${key} & 3 WHEN 1 THEN ${owner(label, 'members')} ${others}`,
  }
}

/** SQL that finds an account's key from its name as this sight writes it. */
export const accountKeySql = (sight: Sight): string => {
  const member =
    sight === 'names'
      ? 'SELECT key FROM main.members WHERE id = substr(?1, 8)'
      : "SELECT key FROM main.members WHERE pseudonym = substr(?1, 8) OR (pseudonym IS NULL AND 'M-DELETED-' || key = substr(?1, 8))"
  return `SELECT CASE WHEN ?1 = 'issuance' THEN 0
    WHEN ?1 LIKE 'member:%' THEN (${member}) * 4 + 1
    WHEN ?1 LIKE 'project:%' THEN (SELECT key FROM main.projects WHERE id = substr(?1, 9)) * 4 + 2
    WHEN ?1 LIKE 'network:%' THEN (SELECT key FROM main.networks WHERE id = substr(?1, 9)) * 4 + 3 END`
}
