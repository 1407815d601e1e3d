import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Change } from '../../../shared/contract/changes.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatInstantDay } from '../../ui/format.ts'
import { plainText } from '../moderation/safe-text.ts'
import { DELIVERY_WORDS } from '../moderation/words.ts'
import { GuideEditor } from './guide-editor.tsx'
import { NewGuide } from './new-guide.tsx'
import styles from './people.module.css'
import { usePending } from './use-pending.ts'

const route = getRouteApi('/guides')
export const FRESH = 'new'

/** The guide pages of the platform: read, written, put right. */
export function GuidesScreen() {
  const { guide } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const found = useQuery(api.people.guides.queryOptions({}))
  const pending = usePending('guide')
  const go = (next: string | undefined) =>
    void change('choice of a guide page', () => navigate({ search: { guide: next } }))
  if (found.error)
    return (
      <Sheet answer="The guide pages could not be read">
        <Trouble error={found.error} retry={() => void found.refetch()} />
      </Sheet>
    )
  const guides = found.data
  if (!guides) return <Sheet answer="Guide pages" busy />
  const asked = pending.filter(({ way }) => way === 'create')
  const id = guide ?? guides[0]?.id ?? FRESH
  const chosen = guides.find(each => each.id === id)
  const fresh = asked.find(({ subject }) => subject.id === id)
  return (
    <Sheet
      answer={
        guides.length === 0 ? 'There is no guide page yet' : `${counted(guides.length, 'guide page')} on the platform`
      }
      lead="What members read about how the timebank works. The platform is asked; pages change when an export shows it."
      tools={<Button onPress={() => go(FRESH)}>Write a new page</Button>}
    >
      <div className={styles.guides}>
        <nav aria-label="Guide pages">
          <ul className={blocks.choices}>
            {guides.map(({ id: each, title, updated_at }) => (
              <li key={each}>
                <button type="button" aria-pressed={each === id} onClick={() => go(each)}>
                  <span>{plainText(title)}</span>
                  <span className={styles.mark}>
                    {stateWord(pending, each) ?? (updated_at === null ? '' : formatInstantDay(updated_at))}
                  </span>
                </button>
              </li>
            ))}
            {asked.map(({ subject, title }) => (
              <li key={subject.id}>
                <button type="button" aria-pressed={subject.id === id} onClick={() => go(subject.id)}>
                  <span>{plainText(title)}</span>
                  <span className={styles.mark}>new, {stateWord(pending, subject.id)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {chosen ? (
          <GuideEditor key={chosen.id} guide={chosen} pending={pending.filter(({ subject }) => subject.id === id)} />
        ) : fresh ? (
          <NewGuide asked={fresh} />
        ) : id === FRESH ? (
          <GuideEditor
            key={FRESH}
            guide={null}
            pending={[]}
            onDone={begun => void navigate({ search: { guide: begun } })}
          />
        ) : (
          <EmptyState title="There is no such guide page">Choose another one, or write it anew.</EmptyState>
        )}
      </div>
    </Sheet>
  )
}

const stateWord = (pending: readonly Change[], id: string): string | null => {
  const change = pending.find(({ subject }) => subject.id === id)
  return change ? DELIVERY_WORDS[change.state].word.toLowerCase() : null
}
