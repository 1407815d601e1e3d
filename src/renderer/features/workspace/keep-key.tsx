import { Copy, Download, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { setPendingRecoveryKey } from '../../app/recovery-key.ts'
import { useSession } from '../../app/session.ts'
import { toast } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { saveText } from '../../ui/download.ts'
import styles from './workspace.module.css'

/** Shown once, right after a workspace was made: the only other way in when a passphrase is forgotten. */
export function KeepKey({ recoveryKey }: { recoveryKey: string }) {
  const [kept, setKept] = useState(false)
  const name = useSession()?.workspace?.name ?? 'your workspace'
  useEffect(() => {
    // Leaving now would lose the key for good.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  const words = `Recovery key of the Hexitime Console workspace “${name}”\r\n\r\n${recoveryKey}\r\n\r\nIt opens the workspace as its first owner. Keep it where only you, or the people you trust with the workspace, can get at it; not on the same machine.\r\n`
  async function copy() {
    try {
      await navigator.clipboard.writeText(recoveryKey)
      toast({ kind: 'ok', title: 'Key copied', more: 'Clear the clipboard when you have kept it.' })
    } catch {
      toast({ kind: 'warn', title: 'This browser did not copy the key', more: 'Select it and copy it, or save it.' })
    }
  }
  return (
    <main className={styles.door}>
      <div className={styles.page}>
        <div className={styles.card}>
          <h1>Keep this recovery key</h1>
          <p>
            {name} is ready. If every passphrase is forgotten, this key opens it; without it nobody can, and the data
            are lost. It is shown only now and is stored nowhere.
          </p>
          <p className={styles.key}>{recoveryKey}</p>
          <div className={styles.go}>
            <Button onPress={() => void copy()}>
              <Copy size={14} aria-hidden /> Copy
            </Button>
            <Button onPress={() => saveText('hexitime-recovery-key.txt', words)}>
              <Download size={14} aria-hidden /> Save as a file
            </Button>
            <Button onPress={() => print()}>
              <Printer size={14} aria-hidden /> Print
            </Button>
          </div>
          <Checkbox
            label="I have kept it somewhere safe"
            hint="On paper in a locked drawer, or in a password manager; not only on this machine."
            isSelected={kept}
            onChange={setKept}
          />
          <div className={styles.go}>
            <Button look="primary" isDisabled={!kept} onPress={() => setPendingRecoveryKey(null)}>
              Go to the workspace
            </Button>
          </div>
        </div>
      </div>
    </main>
  )
}
