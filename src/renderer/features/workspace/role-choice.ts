import { ROLES, type Role } from '../../../shared/vocabulary.ts'
import { ROLE_WORDS } from '../../app/roles.ts'
import type { Choice } from '../../ui/choice.tsx'

export const ROLE_CHOICES: readonly Choice<Role>[] = ROLES.map(role => ({
  id: role,
  label: ROLE_WORDS[role].name,
  hint: `${ROLE_WORDS[role].does} Sees ${ROLE_WORDS[role].sees}.`,
}))
