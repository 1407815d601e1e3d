import { useState } from 'react'
import { OPEN_FIELDS, PROTECTED_FIELDS } from '../../../shared/contract/journeys.ts'
import { DISCLOSURES, type Disclosure, FIELD_NAMES } from '../../../shared/inclusion.ts'
import { Segmented } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { LEVEL_WORDS } from '../inclusion/asked-words.ts'
import { RawDialog, RawNotice } from '../inclusion/raw-check.tsx'
import type { Hidden } from './first-view.tsx'
import styles from './journeys.module.css'
import type { JourneysSearch } from './search.ts'
import type { SetJourneys } from './url.ts'
import { capital, FIELD_WORDS } from './words.ts'

const NOBODY = ''

type Props = { search: JourneysSearch; set: SetJourneys; hidden: Hidden }

/** What first exchanges are told apart by, and how openly where that is protected. */
export function FirstChoice({ search, set, hidden }: Props) {
  const [asking, setAsking] = useState(false)
  const open = OPEN_FIELDS.find(field => field === search.by)
  const setLevel = (level: Disclosure) =>
    set('disclosure level', { level: level === 'internal' ? undefined : level, drawn: undefined })
  return (
    <>
      <section className={styles.choices} aria-label="What first exchanges are told apart by">
        <span className={styles.labelled}>
          <span aria-hidden>Tell apart by</span>
          <Select
            label="Tell apart by"
            labelHidden
            value={hidden.by ?? open ?? NOBODY}
            options={[
              { id: NOBODY, label: 'Nothing: all members' },
              ...OPEN_FIELDS.map(id => ({ id, label: capital(FIELD_WORDS[id].one) })),
              ...(hidden.may ? PROTECTED_FIELDS : []).map(id => ({ id, label: FIELD_NAMES[id], hint: 'protected' })),
            ]}
            onChange={next =>
              set('choice of groups', {
                by: [...OPEN_FIELDS, ...PROTECTED_FIELDS].find(field => field === next),
                drawn: undefined,
                rows: undefined,
              })
            }
          />
        </span>
        {hidden.by && (
          <span className={styles.labelled}>
            <span aria-hidden>Disclosure</span>
            <Segmented
              label="Disclosure level"
              labelHidden
              value={hidden.level}
              options={DISCLOSURES.filter(level => hidden.raw || level !== 'none').map(id => ({
                id,
                label: LEVEL_WORDS[id].name,
              }))}
              onChange={level => (level === 'none' && !hidden.confirmed ? setAsking(true) : setLevel(level))}
            />
          </span>
        )}
      </section>
      <RawDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          hidden.confirm()
          setAsking(false)
          setLevel('none')
        }}
      />
      {hidden.waits && <RawNotice onConfirm={hidden.confirm} onControlled={() => setLevel('internal')} />}
      {hidden.by && hidden.level === 'none' && !hidden.waits && (
        <Notice kind="warn" title="Without disclosure control">
          Raw curves, for your own check. This look is on the record; nothing of it should leave this screen.
        </Notice>
      )}
    </>
  )
}
