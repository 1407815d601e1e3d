import { useMutation } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../app/query.ts'
import { enter } from '../../app/session.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { FolderPicker } from '../../ui/folder-picker.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { faultOf, saysAt } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import styles from './workspace.module.css'

type Known = { path: string; name: string; people: { id: string; name: string }[]; remembered: string[] }
type Props = { known: readonly Known[]; remembers: boolean }

const WITH = [
  { id: 'passphrase', label: 'My passphrase' },
  { id: 'recovery', label: 'The recovery key' },
] as const

/** Opens a workspace that this machine knows, or one in any folder, as one of its people. */
export function OpenForm({ known, remembers }: Props) {
  const [found, setFound] = useState<readonly Known[]>([])
  const [path, setPath] = useState(known[0]?.path ?? null)
  const [personId, setPersonId] = useState<string | null>(null)
  const [by, setBy] = useState<'passphrase' | 'recovery'>('passphrase')
  const [secret, setSecret] = useState('')
  const [remember, setRemember] = useState(false)
  const [picking, setPicking] = useState(false)

  const all = [...found, ...known.filter(other => found.every(one => one.path !== other.path))]
  const workspace = all.find(other => other.path === path) ?? null
  const person = workspace?.people.find(({ id }) => id === personId) ?? workspace?.people[0] ?? null
  const isRemembered = by === 'passphrase' && person !== null && (workspace?.remembered.includes(person.id) ?? false)

  const open = useMutation(api.workspace.open.mutationOptions({ onSuccess: enter }))
  const inspect = useMutation(
    api.workspace.inspect.mutationOptions({
      onSuccess: one => {
        setFound([one, ...found.filter(other => other.path !== one.path)])
        setPath(one.path)
      },
    }),
  )
  const fault = faultOf(open.error)
  const needsSecret = !(isRemembered && secret === '')

  function typeSecret(text: string) {
    setSecret(text)
    if (open.isError) open.reset()
  }

  function submit() {
    if (!workspace || open.isPending || (needsSecret && secret === '')) return
    open.mutate({
      path: workspace.path,
      ...(person && by === 'passphrase' ? { person: person.id } : {}),
      ...(secret === '' ? {} : { passphrase: secret }),
      remember: remember && by === 'passphrase',
    })
  }

  return (
    <section className={styles.way} aria-labelledby="way-open">
      <h2 id="way-open">Open a workspace</h2>
      {workspace ? null : <p>This machine has not opened one yet. Choose its folder.</p>}
      <Form
        className={styles.form ?? ''}
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        {workspace ? (
          <div>
            <Select
              label="Workspace"
              options={all.map(({ path: id, name }) => ({ id, label: name, hint: id }))}
              value={workspace.path}
              onChange={chosen => {
                setPath(chosen)
                setPersonId(null)
                open.reset()
              }}
            />
            <p className={styles.path}>{workspace.path}</p>
          </div>
        ) : null}
        <div>
          <Button look={workspace ? 'quiet' : 'plain'} onPress={() => setPicking(true)}>
            <FolderOpen size={14} aria-hidden /> {workspace ? 'In another folder' : 'Choose a folder'}
          </Button>
        </div>
        {inspect.isError ? (
          <Notice kind="danger" title="That folder cannot be opened" live>
            {faultOf(inspect.error)?.says}
          </Notice>
        ) : null}
        {saysAt(fault, 'path') ? (
          <Notice kind="danger" title="This workspace cannot be opened" live>
            {saysAt(fault, 'path')}
          </Notice>
        ) : null}
        {workspace ? (
          <>
            <Segmented label="Open with" options={WITH} value={by} onChange={setBy} />
            {by === 'passphrase' && workspace.people.length > 0 ? (
              <Select
                label="Who are you?"
                options={workspace.people.map(({ id, name }) => ({ id, label: name }))}
                value={person?.id ?? null}
                onChange={chosen => {
                  setPersonId(chosen)
                  open.reset()
                }}
              />
            ) : null}
            {by === 'passphrase' ? (
              <PasswordField
                label="Passphrase"
                value={secret}
                onChange={typeSecret}
                autoComplete="current-password"
                error={saysAt(fault, 'passphrase') ?? saysAt(fault, 'person')}
                description={isRemembered ? 'This machine remembers it: leave it empty.' : undefined}
              />
            ) : (
              <TextField
                label="Recovery key"
                value={secret}
                onChange={typeSecret}
                autoComplete="off"
                mono
                error={saysAt(fault, 'passphrase') ?? saysAt(fault, 'person')}
                description="The key that was shown when the workspace was made. It opens it as its first owner."
              />
            )}
            {remembers && by === 'passphrase' ? (
              <Checkbox
                label="Remember on this machine"
                hint="Kept by the system's keychain, for your account on this machine only."
                isSelected={remember}
                onChange={setRemember}
              />
            ) : null}
            <FormFault fault={fault} title="The workspace was not opened" />
            <div className={styles.go}>
              <Button type="submit" look="primary" isPending={open.isPending} isDisabled={needsSecret && secret === ''}>
                {open.isPending ? 'Opening' : `Open ${workspace.name}`}
              </Button>
            </div>
          </>
        ) : null}
      </Form>
      <FolderPicker
        title="Choose a workspace folder"
        isOpen={picking}
        pick="workspace"
        verb="Open"
        onClose={() => setPicking(false)}
        onPick={chosen => {
          setPicking(false)
          inspect.mutate({ path: chosen })
        }}
      />
    </section>
  )
}
