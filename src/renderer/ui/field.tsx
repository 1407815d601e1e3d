import { CircleAlert, Search, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Button,
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import styles from './field.module.css'

type Words = {
  label: string
  description?: ReactNode
  /** What is wrong, in the core's words; marks the field as invalid. */
  error?: string | null
}

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> &
  Words & { placeholder?: string; mono?: boolean }

/** What is said under a field: how to fill it in, and what is wrong. */
export function Under({ description, error }: Omit<Words, 'label'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      ) : null}
      {error ? (
        <FieldError className={styles.error ?? ''}>
          <CircleAlert size={14} aria-hidden />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  )
}

// Native validation would block the next submit for as long as the core's last refusal is shown.
export function TextField({ label, description, error, placeholder, mono, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} validationBehavior="aria" isInvalid={Boolean(error)} className={styles.field ?? ''}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <Group
        className={styles.box ?? ''}
        isInvalid={Boolean(error)}
        isDisabled={props.isDisabled ?? false}
        role="presentation"
      >
        <Input className={`${styles.input} ${mono ? styles.mono : ''}`} {...(placeholder ? { placeholder } : {})} />
      </Group>
      <Under description={description} {...(error ? { error } : {})} />
    </AriaTextField>
  )
}

export type TextAreaFieldProps = Omit<TextFieldProps, 'mono'> & { rows?: number; labelHidden?: boolean }

/** Several lines. Grows with what is written, as far as the browser can; the corner pulls it larger. */
export function TextAreaField({
  label,
  labelHidden = false,
  description,
  error,
  placeholder,
  rows = 3,
  ...props
}: TextAreaFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(labelHidden ? { 'aria-label': label } : {})}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={styles.field ?? ''}
    >
      {labelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <Group
        className={styles.box ?? ''}
        isInvalid={Boolean(error)}
        isDisabled={props.isDisabled ?? false}
        role="presentation"
      >
        <TextArea
          dir="auto"
          rows={rows}
          className={`${styles.input} ${styles.area}`}
          {...(placeholder ? { placeholder } : {})}
        />
      </Group>
      <Under description={description} {...(error ? { error } : {})} />
    </AriaTextField>
  )
}

/** A passphrase that can be looked at while typing: long ones are mistyped, and nobody may be watching. */
export function PasswordField({ label, description, error, ...props }: Omit<TextFieldProps, 'mono'>) {
  const [shown, setShown] = useState(false)
  return (
    <AriaTextField
      {...props}
      validationBehavior="aria"
      type={shown ? 'text' : 'password'}
      isInvalid={Boolean(error)}
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Group
        className={styles.box ?? ''}
        isInvalid={Boolean(error)}
        isDisabled={props.isDisabled ?? false}
        role="presentation"
      >
        <Input className={styles.input ?? ''} autoCapitalize="none" spellCheck={false} />
        <Button
          slot={null}
          className={styles.inside ?? ''}
          onPress={() => setShown(!shown)}
          aria-label={`${shown ? 'Hide' : 'Show'} ${label}`}
        >
          {shown ? 'Hide' : 'Show'}
        </Button>
      </Group>
      <Under description={description} {...(error ? { error } : {})} />
    </AriaTextField>
  )
}

/** Search over a list. The label is said, not shown: the glass and the placeholder show it. */
export function SearchField({ label, value, onChange, placeholder }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={styles.field ?? ''}>
      <Group className={styles.box ?? ''} role="presentation">
        <Search size={14} aria-hidden className={styles.lead} />
        <Input className={styles.input ?? ''} placeholder={placeholder ?? label} />
        <Button
          className={styles.inside ?? ''}
          aria-label="Clear search"
          {...(value === '' ? { 'data-empty': true } : {})}
        >
          <X size={14} aria-hidden />
        </Button>
      </Group>
    </AriaSearchField>
  )
}
export type SearchFieldProps = { label: string; value: string; onChange: (value: string) => void; placeholder?: string }
