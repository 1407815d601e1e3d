import './zod-setup.ts'
import './app/tokens.css'
import './app/base.css'

// Only now the rest: a bundle runs what it shares first, and the first schema would still find zod as it comes.
void import('./start.tsx')
