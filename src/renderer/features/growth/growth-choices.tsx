import { INTERVALS, SERIES, SPLITS } from '../../../shared/contract/growth-series.ts'
import type { Choices as Known } from '../../../shared/contract/network.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import { Checkbox, Segmented } from '../../ui/choice.tsx'
import { Select } from '../../ui/select.tsx'
import { Term } from '../../ui/term.tsx'
import styles from './growth.module.css'
import type { GrowthSearch } from './growth-search.ts'
import { METRIC_WORDS, SPLIT_WORDS } from './series-words.ts'
import type { SetGrowth } from './use-growth-url.ts'

const ALL = 'all'
type Props = { search: GrowthSearch; set: SetGrowth; known: Known | null }

/** What is charted, of whom, and how. */
export function TimeChoices({ search, set, known }: Props) {
  const { metric = 'joins', by = 'month', split, screen = false, before = false, from } = search
  return (
    <section className={styles.choices} aria-label="What is charted">
      <div className={styles.row}>
        <Segmented
          label="Number"
          labelHidden
          value={metric}
          options={SERIES.map(id => ({ id, label: METRIC_WORDS[id].name }))}
          onChange={next =>
            set('choice of number', {
              metric: next === 'joins' ? undefined : next,
              open: undefined,
              // Nobody joins in a category.
              ...(next === 'joins' && { category: undefined, ...(split === 'category' && { split: undefined }) }),
            })
          }
        />
        <Segmented
          label="By"
          labelHidden
          value={by}
          options={INTERVALS.map(id => ({ id, label: id === 'month' ? 'By month' : 'By quarter' }))}
          onChange={next =>
            set('choice of month or quarter', { by: next === 'month' ? undefined : next, open: undefined })
          }
        />
      </div>
      <div className={styles.row}>
        <Select
          label="One chart, or several"
          labelHidden
          value={split ?? ALL}
          options={[
            { id: ALL, label: 'One chart' },
            ...SPLITS.map(id => ({
              id,
              label: `By ${SPLIT_WORDS[id].one}`,
              // Nobody joins in a category.
              isDisabled: id === 'category' && metric === 'joins',
            })),
          ]}
          onChange={next => set('choice of charts', { split: SPLITS.find(id => id === next), open: undefined })}
        />
        {split ? null : <ScopeChoices search={search} set={set} known={known} />}
        <Checkbox
          label="Screen moving ranges"
          isSelected={screen}
          onChange={on => set('screening', { screen: on || undefined })}
        />
        {from ? (
          <Checkbox
            label="Limits from the record before it, too"
            isSelected={before}
            onChange={on => set('choice of what the limits rest on', { before: on || undefined })}
          />
        ) : null}
      </div>
    </section>
  )
}

/** Whose growth: all members', or those of a network, region or category. */
export function ScopeChoices({ search, set, known }: Props) {
  const { network, region, category, metric = 'joins', tab } = search
  const chosen = (id: string) => (id === ALL ? undefined : id)
  return (
    <>
      <Select
        label="Network"
        labelHidden
        value={network ?? ALL}
        options={[
          { id: ALL, label: 'All networks' },
          ...(known?.networks ?? []).map(({ id, label }) => ({ id, label })),
        ]}
        onChange={id => set('choice of network', { network: chosen(id), open: undefined })}
      />
      <Select
        label="Region"
        labelHidden
        value={region ?? ALL}
        options={[{ id: ALL, label: 'All regions' }, ...(known?.regions ?? []).map(({ id, label }) => ({ id, label }))]}
        onChange={id => set('choice of region', { region: chosen(id), open: undefined })}
      />
      {metric === 'joins' && tab !== 'moves' ? null : (
        <Select
          label="Category"
          labelHidden
          value={category ?? ALL}
          options={[{ id: ALL, label: 'All categories' }, ...CATEGORIES.map(id => ({ id, label: id }))]}
          onChange={id =>
            set('choice of category', { category: CATEGORIES.find(known => known === id), open: undefined })
          }
        />
      )}
      {network || region || category ? <Term metric="growth_scope">What a scope counts</Term> : null}
    </>
  )
}
