import type { ReactNode } from 'react'
import { NumberField as AriaNumberField, Group, Input, Label } from 'react-aria-components'
import styles from './field.module.css'
import { Under } from './field.tsx'
import own from './number-field.module.css'

type Props = {
  label: string
  /** Beside the number: `working days`. */
  unit: string
  value: number
  onChange: (value: number) => void
  least: number
  most: number
  description?: ReactNode
  error?: string | null
}

/** A whole number with its unit. Arrow keys step; what lies outside is brought to the nearest that is allowed. */
export function NumberField({ label, unit, value, onChange, least, most, description, error }: Props) {
  return (
    <AriaNumberField
      className={styles.field ?? ''}
      value={value}
      minValue={least}
      maxValue={most}
      step={1}
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      // An emptied field is not a number yet: what was there stays until another one is.
      onChange={next => Number.isFinite(next) && onChange(next)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <span className={own.line}>
        <Group className={`${styles.box} ${own.box}`} role="presentation" isInvalid={Boolean(error)}>
          <Input className={`${styles.input} ${own.input}`} />
        </Group>
        <span className={own.unit}>{unit}</span>
      </span>
      <Under description={description} {...(error ? { error } : {})} />
    </AriaNumberField>
  )
}
