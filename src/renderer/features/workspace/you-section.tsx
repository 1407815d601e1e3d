import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../app/query.ts'
import { ROLE_WORDS } from '../../app/roles.ts'
import { useSession } from '../../app/session.ts'
import { setSingleKeys, useSingleKeys } from '../../app/single-keys.ts'
import { setTheme, type Theme, useTheme } from '../../app/theme.ts'
import { toast } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { faultOf, saysAt } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import { strengthOf } from './passphrase.ts'
import { NewPassphrase } from './passphrase-fields.tsx'
import styles from './workspace.module.css'

const THEMES: readonly { id: Theme; label: string }[] = [
  { id: 'system', label: "As the system's" },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
]

export function YouSection() {
  const session = useSession()
  const theme = useTheme()
  const singleKeys = useSingleKeys()
  const person = session?.person
  return (
    <div className={styles.section}>
      <div className={styles.block}>
        <KeyValue
          rows={[
            ['Name', person?.name ?? '–'],
            ['Roles', person?.roles.map(role => ROLE_WORDS[role].name).join(', ') ?? '–'],
            ['You see', person ? [...new Set(person.roles.map(role => ROLE_WORDS[role].sees))].join('; ') : null],
          ]}
        />
      </div>
      <div className={styles.block}>
        <Segmented label="Colours" options={THEMES} value={theme} onChange={setTheme} />
        <Checkbox
          label="Shortcuts of a single key"
          hint="? for help and G then O for Overview, for example. Switch them off if you dictate text or press keys by accident; Ctrl and ⌘ shortcuts stay."
          isSelected={singleKeys}
          onChange={setSingleKeys}
        />
      </div>
      {session?.workspace?.sample ? (
        <p className={styles.note}>The sample has no passphrase.</p>
      ) : (
        <ChangePassphrase name={person?.name ?? ''} />
      )}
    </div>
  )
}

function ChangePassphrase({ name }: { name: string }) {
  const [current, setCurrent] = useState('')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const change = useMutation(
    api.workspace.changePassphrase.mutationOptions({
      onSuccess: () => {
        for (const clear of [setCurrent, setFirst, setSecond]) clear('')
        toast({ kind: 'ok', title: 'Passphrase changed', more: 'Use the new one from now on.' })
      },
    }),
  )
  const fault = faultOf(change.error)
  const ready = current !== '' && first === second && strengthOf(first).level !== 'too short'
  // The core refuses either field for its passphrase; only its reason tells which.
  const ofCurrent = fault?.reason === 'wrong_passphrase' ? fault.says : null
  const ofNew = fault?.reason === 'weak_passphrase' ? fault.says : null
  return (
    <section className={styles.block} aria-labelledby="change-passphrase">
      <h2 id="change-passphrase">Change your passphrase</h2>
      <Form
        className={`${styles.form} ${styles.narrow}`}
        onSubmit={event => {
          event.preventDefault()
          if (ready && !change.isPending) change.mutate({ current, next: first })
        }}
      >
        <PasswordField
          label="Current passphrase"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          error={ofCurrent}
        />
        <NewPassphrase
          label="New passphrase"
          first={first}
          second={second}
          onFirst={setFirst}
          onSecond={setSecond}
          about={[name]}
          error={ofNew ?? saysAt(fault, 'person')}
        />
        <FormFault fault={fault} title="The passphrase was not changed" />
        <div className={styles.go}>
          <Button type="submit" isDisabled={!ready} isPending={change.isPending}>
            Change passphrase
          </Button>
        </div>
      </Form>
    </section>
  )
}
