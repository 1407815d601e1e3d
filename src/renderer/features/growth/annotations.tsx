import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Rebase, Series, Target } from '../../../shared/contract/growth-series.ts'
import { useMay } from '../../app/session.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { formatDate, formatInstantDay } from '../../ui/format.ts'
import { Term } from '../../ui/term.tsx'
import { removeRebase, removeTarget } from './annotate.ts'
import styles from './growth.module.css'
import { RebaseDialog } from './rebase-dialog.tsx'
import { assuranceWords, short } from './series-words.ts'
import { TargetDialog } from './target-dialog.tsx'

/** Where the limits begin anew and what is to be reached: who said so, when and why. */
export function Annotations({ series }: { series: Series }) {
  const may = useMay('annotate')
  const [asking, setAsking] = useState<'rebase' | 'target' | null>(null)
  const { rebases, target, points } = series
  const chartable = points.filter(point => point.whole).length > 1
  return (
    <section className={styles.notes} aria-label="Limits and target">
      <div className={styles.noteList}>
        <h3>
          <Term metric="mean">Limits</Term> begin anew
        </h3>
        {rebases.length === 0 ? (
          <p className={styles.note}>Nowhere: one centre and one pair of limits for all that is charted.</p>
        ) : (
          <ul>
            {rebases.map(rebase => (
              <RebaseLine key={rebase.id} rebase={rebase} may={may} />
            ))}
          </ul>
        )}
        {may ? (
          <Button onPress={() => setAsking('rebase')} isDisabled={!chartable}>
            Begin limits anew…
          </Button>
        ) : null}
      </div>
      <div className={styles.noteList}>
        <h3>
          Target and <Term metric="assurance">assurance</Term>
        </h3>
        {target ? (
          <TargetLine target={target} words={assuranceWords(series)} may={may} />
        ) : (
          <p className={styles.note}>No target has been set for this chart.</p>
        )}
        {may ? (
          <Button onPress={() => setAsking('target')}>{target ? 'Change the target…' : 'Set a target…'}</Button>
        ) : null}
      </div>
      {asking === 'rebase' ? <RebaseDialog series={series} onClose={() => setAsking(null)} /> : null}
      {asking === 'target' ? <TargetDialog series={series} onClose={() => setAsking(null)} /> : null}
    </section>
  )
}

function RebaseLine({ rebase, may }: { rebase: Rebase; may: boolean }) {
  const remove = useMutation({
    mutationFn: removeRebase,
    onError: error => toastFailure('The limits still begin anew there', error),
  })
  return (
    <li>
      <span>
        <strong>{formatDate(rebase.starts)}</strong> {rebase.reason}
        <span className={styles.note}>
          {' '}
          {rebase.person}, {formatInstantDay(rebase.at)}
        </span>
      </span>
      {may ? (
        <IconButton
          label={`Remove the new limits from ${formatDate(rebase.starts)}`}
          onPress={() => remove.mutate(rebase)}
        >
          <X size={14} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}

function TargetLine({ target, words, may }: { target: Target; words: string; may: boolean }) {
  const remove = useMutation({
    mutationFn: removeTarget,
    onError: error => toastFailure('The target stays', error),
  })
  return (
    <ul>
      <li>
        <span>
          {words}
          <span className={styles.note}>
            {' '}
            {target.person}, {formatInstantDay(target.at)}
          </span>
        </span>
        {may ? (
          <IconButton label={`Remove the target of ${short(target.value)}`} onPress={() => remove.mutate(target)}>
            <X size={14} aria-hidden />
          </IconButton>
        ) : null}
      </li>
    </ul>
  )
}
