import { useRef, useState } from 'react'
import { addressIn, EMAIL } from '../../../../shared/hexithons/reading.ts'
import { categoriesFor } from '../../../../shared/hexithons/topics.ts'
import type { KeptBody } from '../../../../shared/kept.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { Checkbox, Segmented } from '../../../ui/choice.tsx'
import { TextField } from '../../../ui/field.tsx'
import { doStep } from '../../changes/do-step.ts'
import styles from './hexithon.module.css'
import { inTurn } from './in-turn.ts'

type Kind = KeptBody<'capture'>['kind']
/** `o Help with a rota` says what it is; `null` where the line does not. */
const marked = (title: string): { kind: Kind; title: string } | null => {
  const [, letter, rest] = /^([or])\s(.*)$/is.exec(title) ?? []
  return letter && rest !== undefined ? { kind: letter.toLowerCase() === 'o' ? 'offer' : 'request', title: rest } : null
}

/** One line for one post. Tab goes on, Enter keeps it and begins the next. */
export function QuickCapture({ event }: { event: string }) {
  const [kind, setKind] = useState<Kind>('offer')
  const [title, setTitle] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [refused, setRefused] = useState<readonly string[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const suggested = categoriesFor(title)
  const categories = suggested.filter(one => !refused.includes(one))
  const address = addressIn(email)
  const badAddress = address !== '' && !EMAIL.test(address)

  async function keep() {
    if (title.trim() === '') return setFault('Write what is offered or asked for.')
    if (badAddress) return
    const body: KeptBody<'capture'> = {
      event,
      kind,
      title: title.trim().replaceAll(/\s+/g, ' '),
      body: '',
      categories,
      regions: [],
      hours: null,
      name: name.trim(),
      email: address,
      organisation: '',
      note: '',
      activity: null,
      member_id: null,
    }
    const before = { title, name, email }
    setTitle('')
    setName('')
    setEmail('')
    setRefused([])
    form.current?.querySelector<HTMLInputElement>('input[type=text]')?.focus()
    try {
      await inTurn(() =>
        doStep(
          { kind: 'capture', changes: [], keep: [{ kind: 'capture', id: crypto.randomUUID(), body, expect: 0 }] },
          { done: `Captured: ${body.title}`, label: `capture of “${body.title}”` },
        ),
      )
    } catch (error) {
      setTitle(before.title)
      setName(before.name)
      setEmail(before.email)
      toastFailure('It was not captured', error)
    }
  }

  return (
    <form
      ref={form}
      aria-label="Capture a post"
      className={blocks.stack}
      onSubmit={submitted => {
        submitted.preventDefault()
        void keep()
      }}
    >
      <div className={styles.quick}>
        <Segmented
          label="It is"
          options={[
            { id: 'offer', label: 'Offer' },
            { id: 'request', label: 'Request' },
          ]}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label="What"
          value={title}
          maxLength={200}
          error={fault}
          placeholder="o … offers, r … requests"
          onChange={text => {
            const read = title === '' || /^[or]$/i.test(title.trim()) ? marked(text) : null
            setFault(null)
            if (read) setKind(read.kind)
            setTitle(read ? read.title : text)
          }}
        />
        <TextField label="Name" value={name} onChange={setName} />
        <TextField
          label="E-mail"
          value={email}
          onChange={setEmail}
          error={badAddress ? 'This is not an e-mail address yet.' : null}
        />
        <Button type="submit" look="primary">
          Capture
        </Button>
      </div>
      {suggested.length > 0 ? (
        <fieldset className={`${blocks.buttons} ${styles.suggested}`} aria-label="Categories that the words speak for">
          {suggested.map(category => (
            <Checkbox
              key={category}
              label={category}
              isSelected={!refused.includes(category)}
              onChange={on => setRefused(on ? refused.filter(one => one !== category) : [...refused, category])}
            />
          ))}
        </fieldset>
      ) : null}
      <p className={blocks.note}>
        Begin with <kbd>o</kbd> or <kbd>r</kbd> and a space to say which it is; Tab goes on to the name; Enter keeps the
        line at once.
      </p>
    </form>
  )
}
