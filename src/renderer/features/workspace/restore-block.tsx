import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { enter, useSession } from '../../app/session.ts'
import { toast } from '../../app/toasts.tsx'
import { history } from '../../app/undo.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FolderPicker } from '../../ui/folder-picker.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import styles from './workspace.module.css'

/** Puts a backup in the place of this workspace, after saying what that means. */
export function RestoreBlock({ workspace }: { workspace: { name: string; path: string } }) {
  const [picking, setPicking] = useState(false)
  const [from, setFrom] = useState<string | null>(null)
  const synced = useSession()?.data?.synced_at
  const restore = useMutation(
    api.workspace.restore.mutationOptions({
      onSuccess: async () => {
        setFrom(null)
        // What could be undone belongs to the database that was replaced.
        history.clear()
        enter(await client.workspace.session())
        toast({ kind: 'ok', title: 'Backup restored', more: 'Open it with a passphrase of that time.' })
      },
    }),
  )
  const failure = restore.error ? failureOf(restore.error) : null
  const close = () => {
    setFrom(null)
    restore.reset()
  }
  return (
    <section className={styles.block} aria-labelledby="restore">
      <h2 id="restore">Restore</h2>
      <p>Puts a backup in the place of this workspace. You see what that changes before it happens.</p>
      <div>
        <Button onPress={() => setPicking(true)}>Choose a backup</Button>
      </div>
      <FolderPicker
        title="Choose a backup"
        isOpen={picking}
        pick="backup"
        verb="Look at"
        onClose={() => setPicking(false)}
        onPick={chosen => {
          setPicking(false)
          setFrom(chosen)
        }}
      />
      <Dialog
        title={`Restore ${workspace.name} from this backup?`}
        isOpen={from !== null}
        onClose={close}
        size="middle"
        role="alertdialog"
        foot={
          <>
            <Button onPress={close}>Keep the workspace as it is</Button>
            <Button look="danger" isPending={restore.isPending} onPress={() => from && restore.mutate({ path: from })}>
              {restore.isPending ? 'Restoring' : 'Restore the backup'}
            </Button>
          </>
        }
      >
        <p>
          <code>{from}</code>
        </p>
        <ul className={styles.consequences}>
          <li>
            Everything now in {workspace.path} is replaced
            {synced ? `, with what was last synced on ${formatInstant(synced)}` : ''}.
          </li>
          <li>Syncs, people, passphrases and records are those of the backup. Later ones are gone from this folder.</li>
          <li>The workspace closes; open it again with a passphrase of that time.</li>
          <li>The present state is kept in the workspace's backups folder, in a folder named before-restore.</li>
          <li>If the file turns out to be damaged, nothing is changed.</li>
        </ul>
        {failure ? (
          <Notice kind="danger" title="Nothing was restored" live>
            {failure.says}
          </Notice>
        ) : null}
      </Dialog>
    </section>
  )
}
