import { mayOf } from '../../app/permission.ts'
import { useSession } from '../../app/session.ts'
import { formatInstant } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BackupBlock } from './backup-block.tsx'
import { RestoreBlock } from './restore-block.tsx'
import styles from './workspace.module.css'

/** Where the workspace is, in what state, and its copies. */
export function WorkspaceSection() {
  const session = useSession()
  const workspace = session?.workspace
  if (!session || !workspace) return null
  const { data } = session
  return (
    <div className={styles.section}>
      {workspace.warning ? (
        <Notice kind="warn" title="This folder may not be safe for a database">
          {workspace.warning}
        </Notice>
      ) : null}
      <div className={styles.block}>
        <KeyValue
          rows={[
            ['Name', workspace.name],
            ['Folder', <code key="path">{workspace.path}</code>],
            ['Database', `Encrypted, schema ${workspace.schema}${workspace.sample ? ' (made-up data)' : ''}`],
            ['Last sync', data?.synced_at ? formatInstant(data.synced_at) : 'Not synced yet'],
            ['Data to', data?.data_to ? formatInstant(data.data_to) : null],
            ['Hash of the data', data?.hash ? <code key="hash">{data.hash}</code> : null],
          ]}
        />
      </div>
      {mayOf(session, 'keep') ? (
        <>
          <BackupBlock workspace={workspace} />
          <RestoreBlock workspace={workspace} />
        </>
      ) : (
        <p className={styles.note}>An owner makes and restores backups.</p>
      )}
    </div>
  )
}
