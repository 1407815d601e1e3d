import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FolderPicker } from '../../ui/folder-picker.tsx'
import { londonDate } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Notice } from '../../ui/notice.tsx'
import { faultOf, saysAt } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import { backupName, joinPath } from './paths.ts'
import styles from './workspace.module.css'

/** One file with everything, still encrypted, where the person says. */
export function BackupBlock({ workspace }: { workspace: { name: string; path: string } }) {
  // Without a path the core starts at the person's own folder.
  const start = useQuery(api.workspace.browse.queryOptions({ input: {} }))
  const [typed, setTyped] = useState<string | null>(null)
  const [picking, setPicking] = useState(false)
  const backup = useMutation(api.workspace.backup.mutationOptions())
  const file = backupName(workspace.name, londonDate(Date.now()))
  const path = typed ?? (start.data ? joinPath(start.data.path, file) : '')
  const fault = faultOf(backup.error)
  return (
    <section className={styles.block} aria-labelledby="backup">
      <h2 id="backup">Back up</h2>
      <p>
        One file with the whole workspace, encrypted as it is here; it opens with the same passphrases. Keep it on
        another drive.
      </p>
      <Form
        className={`${styles.form} ${styles.narrow}`}
        onSubmit={event => {
          event.preventDefault()
          if (path.trim()) backup.mutate({ path: path.trim() })
        }}
      >
        <TextField label="Save as" value={path} onChange={setTyped} mono error={saysAt(fault, 'path')} />
        <FormFault fault={fault} title="No backup was made" />
        <div className={styles.go}>
          <Button type="submit" isPending={backup.isPending} isDisabled={path.trim() === ''}>
            {backup.isPending ? 'Backing up' : 'Back up'}
          </Button>
          <Button look="quiet" onPress={() => setPicking(true)}>
            Choose a folder
          </Button>
        </div>
      </Form>
      {backup.data ? (
        <Notice kind="ok" title="Backup made" live>
          <KeyValue
            rows={[
              ['File', <code key="path">{backup.data.path}</code>],
              ['SHA-256', <code key="sum">{backup.data.sha256}</code>],
            ]}
          />
        </Notice>
      ) : null}
      <FolderPicker
        title="Choose a folder for the backup"
        isOpen={picking}
        pick="folder"
        verb="Save in"
        onClose={() => setPicking(false)}
        onPick={folder => {
          setPicking(false)
          setTyped(joinPath(folder, file))
        }}
      />
    </section>
  )
}
