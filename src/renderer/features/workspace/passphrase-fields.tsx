import { Circle, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { PasswordField } from '../../ui/field.tsx'
import { repeatFault, type Strength, strengthOf } from './passphrase.ts'
import styles from './workspace.module.css'

const SIGNS = { 'too short': CircleDashed, weak: TriangleAlert, fair: Circle, strong: CircleCheck }
const WORDS: Record<Strength['level'], string> = {
  'too short': 'Too short',
  weak: 'Weak',
  fair: 'Fair',
  strong: 'Strong',
}

type Props = {
  label?: string
  first: string
  second: string
  onFirst: (text: string) => void
  onSecond: (text: string) => void
  /** Names that a guesser would try first. */
  about: readonly string[]
  error?: string | null
}

/** A new passphrase, typed twice, with how hard it would be to guess. */
export function NewPassphrase({ label = 'Passphrase', first, second, onFirst, onSecond, about, error }: Props) {
  const strength = strengthOf(first, about)
  const Sign = SIGNS[strength.level]
  return (
    <>
      <PasswordField
        label={label}
        value={first}
        onChange={onFirst}
        autoComplete="new-password"
        error={error ?? null}
        description={
          first === '' ? (
            'Four or five words that have nothing to do with each other make a good one.'
          ) : (
            <span className={styles.strength} data-level={strength.level}>
              <Sign size={14} aria-hidden /> <strong>{WORDS[strength.level]}.</strong> {strength.why}
            </span>
          )
        }
      />
      <PasswordField
        label={`${label} again`}
        value={second}
        onChange={onSecond}
        autoComplete="new-password"
        error={repeatFault(first, second)}
      />
    </>
  )
}
