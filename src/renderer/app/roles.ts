import type { Role } from '../../shared/vocabulary.ts'

/** What each role is for and what it sees, as product.md has it. */
export const ROLE_WORDS: Record<Role, { name: string; does: string; sees: string }> = {
  owner: {
    name: 'Owner',
    does: 'Runs the workspace: syncs, people, backups.',
    sees: 'names, rows and aggregates',
  },
  director: { name: 'Director', does: 'Reviews growth and writes reports.', sees: 'aggregates' },
  evaluator: {
    name: 'Evaluator',
    does: 'Studies knowledge flow and inclusion.',
    sees: 'pseudonyms and aggregates, never names',
  },
  moderator: {
    name: 'Moderator',
    does: 'Clears reported activities and members.',
    sees: 'names and posts, never protected characteristics',
  },
  lead: { name: 'Lead moderator', does: 'Takes the cases that moderators escalate.', sees: 'what moderators see' },
}

/** `Director, sees aggregates` */
export function rolesSentence(roles: readonly Role[]): string {
  const [only] = roles
  if (only && roles.length === 1) return `${ROLE_WORDS[only].name}, sees ${ROLE_WORDS[only].sees}`
  const names = roles.map((role, at) => (at === 0 ? ROLE_WORDS[role].name : ROLE_WORDS[role].name.toLowerCase()))
  return names.length === 0 ? 'No role yet' : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
