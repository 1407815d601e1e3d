import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FolderPicker } from '../../ui/folder-picker.tsx'
import { formatRecent } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import styles from './sync.module.css'

/** `at`: the source that this window works on, or last did. */
type Props = { busy: boolean; at: string | null; onStart: (from: string, preview: boolean) => void }

/** Where from, and what to do with it. The last source stands there already. */
export function StartPanel({ busy, at, onStart }: Props) {
  const sources = useQuery(api.sync.sources.queryOptions())
  const [typed, setTyped] = useState(at)
  const [picking, setPicking] = useState(false)
  const used = sources.data ?? []
  const from = (typed ?? used[0]?.path ?? '').trim()
  return (
    <section className={styles.start} aria-label="Sync an export">
      <form
        className={styles.source}
        onSubmit={event => {
          event.preventDefault()
          if (from && !busy) onStart(from, true)
        }}
      >
        <div className={styles.path}>
          <TextField
            label="Export of the platform"
            description="A folder of CSV files, or a .zip of them."
            mono
            value={typed ?? used[0]?.path ?? ''}
            onChange={setTyped}
            placeholder="/path/to/export or export.zip"
            isDisabled={busy}
            autoComplete="off"
            spellCheck="false"
          />
        </div>
        <Button onPress={() => setPicking(true)} isDisabled={busy}>
          Choose…
        </Button>
        <Button type="submit" isDisabled={busy || !from}>
          Preview
        </Button>
        <Button look="primary" onPress={() => onStart(from, false)} isDisabled={busy || !from}>
          Sync
        </Button>
      </form>
      {used.length > 1 && (
        <div className={styles.used}>
          <Select
            label="Sources used before"
            value={used.some(({ path }) => path === from) ? from : null}
            options={used.map(({ path, at }) => ({ id: path, label: path, hint: `Used ${formatRecent(at)}` }))}
            onChange={setTyped}
            placeholder="Choose a source used before"
            isDisabled={busy}
          />
        </div>
      )}
      <FolderPicker
        title="Choose an export"
        pick="export"
        isOpen={picking}
        onPick={path => {
          setTyped(path)
          setPicking(false)
        }}
        onClose={() => setPicking(false)}
      />
    </section>
  )
}
