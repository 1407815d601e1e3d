import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  RadioGroup as AriaRadioGroup,
  Label,
  Radio,
  Text,
} from 'react-aria-components'
import styles from './choice.module.css'
import field from './field.module.css'

export type Choice<T extends string> = { id: T; label: string; hint?: string; isDisabled?: boolean }

const Words = ({ label, hint }: { label: ReactNode; hint?: ReactNode }) => (
  <span>
    <span className={styles.words}>{label}</span>
    {hint ? <span className={styles.hint}>{hint}</span> : null}
  </span>
)

const Tick = () => (
  <span className={styles.mark} aria-hidden>
    <Check size={12} strokeWidth={3} />
  </span>
)

type CheckboxProps = {
  label: ReactNode
  hint?: ReactNode
  isSelected: boolean
  onChange: (on: boolean) => void
  isDisabled?: boolean
}

export function Checkbox({ label, hint, isSelected, onChange, isDisabled = false }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className={styles.checkbox ?? ''}>
      <Tick />
      <Words label={label} hint={hint} />
    </AriaCheckbox>
  )
}

type Several<T extends string> = {
  label: string
  description?: string
  error?: string | null
  options: readonly Choice<T>[]
  value: readonly T[]
  onChange: (value: T[]) => void
}

export function CheckboxGroup<T extends string>({ label, description, error, options, value, onChange }: Several<T>) {
  const chosen = (keys: readonly string[]) =>
    options.filter(option => keys.includes(option.id)).map(option => option.id)
  return (
    <AriaCheckboxGroup
      validationBehavior="aria"
      value={[...value]}
      onChange={keys => onChange(chosen(keys))}
      isInvalid={Boolean(error)}
      className={styles.group ?? ''}
    >
      <Label className={styles.legend ?? ''}>{label}</Label>
      {description ? (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      ) : null}
      {options.map(option => (
        <AriaCheckbox
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled ?? false}
          className={styles.checkbox ?? ''}
        >
          <Tick />
          <Words label={option.label} hint={option.hint} />
        </AriaCheckbox>
      ))}
      {error ? <span className={field.error}>{error}</span> : null}
    </AriaCheckboxGroup>
  )
}

type One<T extends string> = {
  label: string
  labelHidden?: boolean
  options: readonly Choice<T>[]
  value: T | null
  onChange: (value: T) => void
}

function Radios<T extends string>({
  label,
  labelHidden,
  options,
  value,
  onChange,
  segmented,
}: One<T> & { segmented: boolean }) {
  const radios = options.map(option => (
    <Radio
      key={option.id}
      value={option.id}
      isDisabled={option.isDisabled ?? false}
      className={(segmented ? styles.segment : styles.radio) ?? ''}
    >
      {segmented ? null : <span className={styles.mark} aria-hidden />}
      {segmented ? option.label : <Words label={option.label} hint={option.hint} />}
    </Radio>
  ))
  return (
    <AriaRadioGroup
      {...(labelHidden ? { 'aria-label': label } : {})}
      orientation={segmented ? 'horizontal' : 'vertical'}
      value={value}
      onChange={key => {
        const chosen = options.find(option => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
      className={styles.group ?? ''}
    >
      {labelHidden ? null : <Label className={styles.legend ?? ''}>{label}</Label>}
      {segmented ? <span className={styles.segments}>{radios}</span> : radios}
    </AriaRadioGroup>
  )
}

export const RadioGroup = <T extends string>(props: One<T>) => <Radios {...props} segmented={false} />
/** Two to five choices that are all worth seeing. */
export const Segmented = <T extends string>(props: One<T>) => <Radios {...props} segmented />
