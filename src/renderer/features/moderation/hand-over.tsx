import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '../../app/failure.ts'
import { api, refreshAll } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { saveDownload } from '../../ui/download.ts'
import { counted } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type HandedOver, keepHandedOver, type OutboxName, useHandedOver } from './handed-over.ts'
import styles from './outbox.module.css'
import { handOverSteps } from './outbox-words.ts'

type Props = {
  ready: number
  /** What is handed over: `decision`. */
  noun: string
  /** The outbox: its last file is kept under this name while the window is open. */
  outbox: OutboxName
  handOver: () => Promise<HandedOver>
}

/** Hands over what is ready as a file, saying before what that does, and after what was handed over. */
export function HandOver({ ready, noun, outbox, handOver }: Props) {
  const [asking, setAsking] = useState(false)
  const policy = useQuery(api.moderation.policy.queryOptions())
  const handing = useMutation({
    mutationFn: handOver,
    onSuccess(file) {
      keepHandedOver(outbox, file)
      saveDownload(file)
      setAsking(false)
    },
    onSettled: refreshAll,
  })
  const ask = () => {
    handing.reset()
    setAsking(true)
  }
  useActions([
    {
      id: 'outbox.handOver',
      label: 'Hand over what is ready',
      group: 'On this screen',
      when: () => ready > 0,
      perform: ask,
    },
  ])
  const failure = handing.error && failureOf(handing.error)
  const file = useHandedOver(outbox)
  return (
    <>
      {file ? (
        <Notice
          kind="ok"
          live
          title={`${counted(file.items, noun)} handed over`}
          actions={
            <>
              <Button onPress={() => saveDownload(file)}>Save the file again</Button>
              <Button onPress={() => keepHandedOver(outbox, null)}>The platform has it</Button>
            </>
          }
        >
          <p>Keep the file until the platform has it: once this window is closed it cannot be made again.</p>
          <KeyValue
            rows={[
              ['File', <code key="name">{file.name}</code>],
              ['SHA-256', <code key="sum">{file.sha256}</code>],
            ]}
          />
        </Notice>
      ) : null}
      {ready > 0 ? (
        <div className={styles.ready}>
          <Button look="primary" onPress={ask}>
            Hand over {ready} ready…
          </Button>
          <p>As one file for whoever runs the platform. What it does is said before anything is done.</p>
        </div>
      ) : null}
      <Dialog
        title={`Hand over ${counted(ready, noun)}?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        size="middle"
        foot={
          <>
            <Button onPress={() => setAsking(false)}>Not now</Button>
            <Button
              look="primary"
              isPending={handing.isPending}
              isDisabled={ready === 0}
              onPress={() => handing.mutate()}
            >
              {handing.isPending ? 'Handing over' : `Hand over ${ready} and save the file`}
            </Button>
          </>
        }
      >
        <ol className={styles.steps}>
          {handOverSteps(ready, policy.data?.policy.delivery_timeout_days ?? null).map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {failure ? (
          <Notice kind="danger" title="Nothing was handed over" live>
            {failure.says}
            {failure.reference ? ` Reference ${failure.reference}.` : ''}
          </Notice>
        ) : null}
      </Dialog>
    </>
  )
}
