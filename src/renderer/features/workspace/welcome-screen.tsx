import { useMutation, useQuery } from '@tanstack/react-query'
import { Hexagon } from 'lucide-react'
import { useEffect } from 'react'
import type { Session } from '../../../shared/contract/workspace.ts'
import { api } from '../../app/query.ts'
import { enter } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { CreateForm } from './create-form.tsx'
import { faultOf } from './fault.ts'
import { FormFault } from './form-fault.tsx'
import { OpenForm } from './open-form.tsx'
import styles from './workspace.module.css'

/** The door: no workspace is open, and there are three ways on. */
export function WelcomeScreen({ session }: { session: Session }) {
  const known = useQuery(api.workspace.known.queryOptions({ staleTime: 0 }))
  useEffect(() => {
    document.title = 'Hexitime Console'
  }, [])
  const remembers = session.host === 'electron'
  const own = known.data?.workspaces.filter(workspace => !workspace.sample) ?? []
  return (
    <main className={styles.door}>
      {known.isPending ? <ProgressLine label="Looking for workspaces" /> : null}
      <div className={styles.page}>
        <header>
          <p className={styles.brand}>
            <Hexagon size={16} aria-hidden /> Hexitime Console {session.version}
          </p>
          <h1>{own.length > 0 ? 'Open your workspace' : 'Open a workspace to begin'}</h1>
          <p className={styles.lead}>
            A workspace is a folder on this machine with one encrypted database: the exchange ledger, as it was synced,
            and what people of the workspace decided about it. Nothing leaves the machine.
          </p>
        </header>
        {known.isError ? (
          <Trouble
            error={known.error}
            title="The list of workspaces could not be read"
            retry={() => void known.refetch()}
          />
        ) : null}
        <div className={styles.ways}>
          <Sample />
          {known.data ? (
            <>
              <OpenForm known={own} remembers={remembers} />
              <CreateForm suggested={known.data.suggested} remembers={remembers} isMain={own.length === 0} />
            </>
          ) : null}
        </div>
        <p className={styles.note}>
          Roles keep people apart inside the console. They do not keep out someone who takes the key from an unlocked
          machine: lock the workspace, and the machine, when you leave.
        </p>
      </div>
    </main>
  )
}

function Sample() {
  const open = useMutation(api.workspace.openSample.mutationOptions({ onSuccess: enter }))
  return (
    <section className={styles.way} aria-labelledby="way-sample">
      <h2 id="way-sample">Look at the sample</h2>
      <p>
        A made-up timebank of about the size of Hexitime: members, exchanges, a ledger with a few faults to find. It
        needs no passphrase, and nothing in it is about a real person.
      </p>
      <FormFault fault={faultOf(open.error)} title="The sample could not be opened" />
      <div className={styles.go}>
        <Button onPress={() => open.mutate(undefined)} isPending={open.isPending}>
          {open.isPending ? 'Making the sample' : 'Look at the sample'}
        </Button>
      </div>
      {open.isPending ? <p className={styles.note}>The first time, this takes a moment.</p> : null}
    </section>
  )
}
