import { Group, ToggleButton } from 'react-aria-components'
import styles from './counted-choices.module.css'
import { formatNumber } from './format.ts'

export type CountedChoice<T extends string> = { id: T; label: string; count?: number | undefined; isDisabled?: boolean }
type Props<T extends string> = {
  label: string
  options: readonly CountedChoice<T>[]
  value: readonly T[]
  onChange: (value: T[]) => void
}

/** The choices with one of them turned on or off, in the order of the options. */
export const toggled = <T extends string>(options: readonly T[], value: readonly T[], id: T, on: boolean): T[] =>
  options.filter(option => (option === id ? on : value.includes(option)))

/** Any of a handful of choices, each with how many it stands for. */
export function CountedChoices<T extends string>({ label, options, value, onChange }: Props<T>) {
  const ids = options.map(option => option.id)
  return (
    <Group aria-label={label} className={styles.group ?? ''}>
      {options.map(({ id, label: word, count, isDisabled = false }) => (
        <ToggleButton
          key={id}
          isSelected={value.includes(id)}
          isDisabled={isDisabled}
          onChange={on => onChange(toggled(ids, value, id, on))}
          className={styles.choice ?? ''}
          {...(count === 0 ? { 'data-none': true } : {})}
        >
          {word}
          {count === undefined ? null : <span className={styles.count}>{formatNumber(count)}</span>}
        </ToggleButton>
      ))}
    </Group>
  )
}
