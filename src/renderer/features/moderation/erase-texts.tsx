import { useMutation, useQuery } from '@tanstack/react-query'
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import type { Whose } from '../../../shared/contract/moderation-oversight.ts'
import { failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { counted } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { caseName } from './case-link.tsx'
import { refreshDesk } from './desk-commands.ts'
import { casesWords, kindWords, STAYS } from './erase-words.ts'
import { refusalAdvice } from './words.ts'

type Props = {
  whose: Whose
  /** What it is about, in the words of a heading: `case C-3`. */
  name: string
}

/** The owner's way to erase what the desk keeps about a case or a member; nothing for anyone else. */
export function EraseTexts({ whose, name }: Props) {
  const isOwner = useMay('policy')
  const [asking, setAsking] = useState(false)
  useActions([
    {
      id: 'desk.erase',
      label: `Erase what the desk keeps about ${name}`,
      group: 'On this screen',
      when: () => isOwner,
      perform: () => setAsking(true),
    },
  ])
  if (!isOwner) return null
  return (
    <>
      <Button onPress={() => setAsking(true)}>
        <Eraser size={14} aria-hidden /> Erase texts…
      </Button>
      {asking ? <EraseDialog whose={whose} name={name} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** What goes, what stays and why, before anything goes. */
function EraseDialog({ whose, name, onClose }: Props & { onClose: () => void }) {
  const found = useQuery(api.moderation.erasable.queryOptions({ input: whose, staleTime: 0, gcTime: 0 }))
  const [reason, setReason] = useState('')
  const erasing = useMutation(
    api.moderation.erase.mutationOptions({
      async onSuccess({ texts }) {
        toast({ kind: 'ok', title: `${counted(texts, 'text')} erased`, more: `About ${name}` })
        onClose()
        await refreshDesk()
      },
    }),
  )
  const shown = found.data
  const possible = shown !== undefined && shown.texts > 0 && shown.unsettled === null
  const failure = erasing.error && failureOf(erasing.error)
  return (
    <Dialog
      title={`Erase what the desk keeps about ${name}?`}
      role="alertdialog"
      size="middle"
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{shown && !possible ? 'Close' : 'Keep everything'}</Button>
          {shown && !possible ? null : (
            <Button
              look="danger"
              isPending={erasing.isPending}
              isDisabled={!possible || reason.trim() === ''}
              onPress={() => shown && erasing.mutate({ whose, reason: reason.trim(), expect: shown.texts })}
            >
              {erasing.isPending ? 'Erasing…' : possible ? `Erase ${counted(shown.texts, 'text')}` : 'Erase'}
            </Button>
          )}
        </>
      }
    >
      <div className={blocks.stack}>
        {found.error ? (
          <Trouble error={found.error} title="What is kept could not be read" retry={() => void found.refetch()} />
        ) : shown === undefined ? (
          <ProgressLine label="Counting what is kept" />
        ) : shown.texts === 0 ? (
          <p>The desk keeps no text about {name}: nothing would go.</p>
        ) : (
          <>
            <p>
              <strong>{counted(shown.texts, 'text')}</strong> {casesWords(shown.cases)} would go, for good:
            </p>
            <ul className={blocks.bullets}>
              {kindWords(shown.kinds).map(words => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {shown.unsettled === null ? (
              <>
                <Notice kind="warn" title="This cannot be undone">
                  {STAYS}
                </Notice>
                <TextAreaField
                  label="Why"
                  description="Kept in the log with your name. Say on what ground; name nobody."
                  value={reason}
                  onChange={setReason}
                  rows={2}
                />
              </>
            ) : (
              <Notice kind="warn" title={`Case ${caseName(shown.unsettled)} is not settled yet`}>
                Someone still has to decide it, or its decision has not reached the platform: what is kept is needed for
                that. Settle it, then erase.
              </Notice>
            )}
          </>
        )}
        {failure ? (
          <Notice kind="danger" title="Nothing was erased" live>
            {failure.says} {refusalAdvice(failure.reason)}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  )
}
