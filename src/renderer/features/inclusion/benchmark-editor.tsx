import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { client } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/failure.ts'
import { api, queryClient } from '../../app/query.ts'
import { toastUndoable } from '../../app/toasts.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { counted } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { EXAMPLE, type Faults, faultsIn } from './benchmark-file.ts'
import styles from './benchmarks.module.css'

/** Figures and choices rest on benchmarks, though the data are the same. */
async function refreshInclusion() {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.inclusion.key() }),
    queryClient.invalidateQueries({ queryKey: ['inclusion'] }),
  ])
}

/** Puts a file in the place of all benchmarks; what was before comes back with undo. */
function useReplace(onDone: () => void) {
  return useMutation({
    mutationFn: (text: string) => client.inclusion.replaceBenchmarks({ text }),
    async onSuccess({ benchmarks, previous }, text) {
      const put = async (content: string) => {
        await client.inclusion.replaceBenchmarks({ text: content })
        await refreshInclusion()
      }
      toastUndoable(`${counted(benchmarks.length, 'benchmark is', 'benchmarks are')} in use`, {
        label: 'new benchmarks',
        undo: () => put(previous),
        redo: () => put(text),
      })
      onDone()
      await refreshInclusion()
    },
  })
}

type Props = {
  /** The present file, to begin from. */
  present: string
  onClose: () => void
}

/** The owner's file of benchmarks, written or chosen; bad lines are shown in their place, and nothing is half used. */
export function BenchmarkEditor({ present, onClose }: Props) {
  const [text, setText] = useState(present)
  const replace = useReplace(onClose)
  const change = (next: string) => {
    replace.reset()
    setText(next)
  }
  const refused = replace.error && codeOf(replace.error) === 'BAD_INPUT' ? failureOf(replace.error).says : null
  return (
    <section className={styles.editor} aria-label="Replace benchmarks">
      <TextAreaField
        label="Benchmarks as CSV"
        description={
          <>
            One line for each group: its benchmark’s name, the field, the group’s key, its share (0 to 1), the day it
            speaks of, and the source. A name that begins with “Sample” marks a sample. For example:{' '}
            <code>{EXAMPLE.split('\n')[1]}</code>
          </>
        }
        value={text}
        onChange={change}
        rows={12}
        spellCheck="false"
      />
      {refused ? <FaultList faults={faultsIn(text, refused)} /> : null}
      {replace.error && !refused ? (
        <Notice kind="danger" title="Nothing was changed" live>
          {failureOf(replace.error).says}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={files => {
            const file = files?.[0]
            if (file) void file.text().then(change)
          }}
        >
          <Button>
            <FileUp size={14} aria-hidden /> Take it from a file…
          </Button>
        </FileTrigger>
        <Button onPress={onClose}>Leave as it was</Button>
        <Button
          look="primary"
          isPending={replace.isPending}
          isDisabled={text === present || text.trim() === ''}
          onPress={() => replace.mutate(text)}
        >
          Check and use
        </Button>
      </div>
    </section>
  )
}

/** Each bad line as it stands in the file, between its neighbours, with what is wrong below it. */
function FaultList({ faults: { lines, others } }: { faults: Faults }) {
  const bad = lines.filter(({ fault }) => fault !== null).length
  return (
    <Notice
      kind="danger"
      title={
        bad > 0
          ? `Nothing was changed: ${counted(bad, 'line')} cannot be used`
          : 'Nothing was changed: the lines do not fit together'
      }
      live
    >
      {others.map(says => (
        <p key={says}>{says}</p>
      ))}
      <ol className={styles.lines}>
        {lines.map(({ number, text, fault }) => (
          <li key={number} value={number} data-faulty={fault !== null}>
            <code>{text || '(empty)'}</code>
            {fault ? <p className={styles.fault}>{fault}</p> : null}
          </li>
        ))}
      </ol>
    </Notice>
  )
}
