import { useEffect, useId, useState } from 'react'
import styles from './date-field.module.css'

type Props = { label: string; value: string | undefined; onChange: (date: string | undefined) => void }

/** A date as the browser asks for it. Taken as soon as it is whole: while the year is typed it is a date of the year 2. */
export function DateField({ label, value, onChange }: Props) {
  const id = useId()
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  return (
    <span className={styles.date}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        min="1900-01-01"
        max="2999-12-31"
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          if (event.target.value >= '1900') onChange(event.target.value)
        }}
        onBlur={event => {
          // A half-typed date reads as empty too, but is not meant as none.
          if (event.target.value === '' && !event.target.validity.badInput && value) onChange(undefined)
        }}
      />
    </span>
  )
}
