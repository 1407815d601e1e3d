import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../app/client.ts'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { saveDownload } from '../../ui/download.ts'
import { Notice } from '../../ui/notice.tsx'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { BenchmarkEditor } from './benchmark-editor.tsx'
import { BenchmarkList } from './benchmark-list.tsx'
import styles from './benchmarks.module.css'

/** What members are held against: shares of groups in a population, each with its day and its source. */
export function BenchmarksSection() {
  const benchmarks = useQuery(api.inclusion.benchmarks.queryOptions())
  const mayChange = useMay('policy')
  const [present, setPresent] = useState<string | null>(null)
  const known = benchmarks.data ?? []
  const file = () => client.inclusion.benchmarksCsv()
  const failed = (error: unknown) => toastFailure('The benchmarks could not be read', error)
  if (benchmarks.error)
    return (
      <Trouble
        error={benchmarks.error}
        title="The benchmarks could not be read"
        retry={() => void benchmarks.refetch()}
      />
    )
  return (
    <div className={styles.section}>
      <p className={blocks.note}>
        Representation compares a group’s share among members with its share in a population. Which population is fair
        to compare with is a choice: say whose it is, of which day, and where it comes from.
      </p>
      {known.some(({ sample }) => sample) ? (
        <Notice kind="warn" title="Some benchmarks are samples">
          They come with the console for trying out and are marked wherever they are used.{' '}
          {mayChange ? 'Put your own in their place.' : 'An owner can put real ones in their place.'}
        </Notice>
      ) : null}
      <div className={blocks.buttons}>
        {mayChange && present === null ? (
          <Button onPress={() => void file().then(({ text }) => setPresent(text), failed)}>Change benchmarks</Button>
        ) : null}
        <SaveCsv onPress={() => void file().then(saveDownload, failed)} isDisabled={known.length === 0} />
      </div>
      {present === null ? null : <BenchmarkEditor present={present} onClose={() => setPresent(null)} />}
      <BenchmarkList benchmarks={known} loading={benchmarks.isPending} />
    </div>
  )
}
