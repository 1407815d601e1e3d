import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { formatRecent } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CaseLink, caseName } from './case-link.tsx'
import { Countdown } from './countdown.tsx'
import { SafeText } from './hinted-text.tsx'
import { OpenButton } from './open-button.tsx'
import { asksFor, UNSENT } from './outbox-words.ts'
import { ToneSign } from './tone-sign.tsx'
import { becauseWords, DELIVERY_WORDS } from './words.ts'

type Open = (item: OutboxItem) => void

/** Beside an open drawer, which says the rest, only what is needed to choose. */
const BESIDE = ['title', 'asks', 'state']

export const outboxColumns = (opened: string | undefined, open: Open, undo: Open): TableColumn<OutboxItem>[] =>
  allColumns(opened, open, undo).filter(({ id }) => opened === undefined || BESIDE.includes(id))

const allColumns = (opened: string | undefined, open: Open, undo: Open): TableColumn<OutboxItem>[] => [
  {
    id: 'title',
    header: 'About',
    value: item => item.title,
    cell: item => (
      <OpenButton isOpen={item.item === opened} onOpen={() => open(item)}>
        <SafeText text={item.title || item.subject_id} />
      </OpenButton>
    ),
    width: 134,
    grow: 2,
    sortable: false,
  },
  { id: 'asks', header: 'Asks the platform to', value: asksFor, width: 130, grow: 1, sortable: false },
  {
    id: 'state',
    header: 'State',
    value: item => DELIVERY_WORDS[item.state].word,
    cell: item => (
      <>
        <ToneSign {...DELIVERY_WORDS[item.state]} />
        {item.state === 'held' ? <Countdown until={item.until} /> : null}
      </>
    ),
    width: 144,
    sortable: false,
  },
  { id: 'because', header: 'Why', value: item => becauseWords(item.because), width: 112, grow: 2, sortable: false },
  {
    id: 'put_at',
    header: 'Decided',
    value: item => new Date(item.put_at).toISOString(),
    cell: item => formatRecent(item.put_at),
    width: 118,
    sortable: false,
  },
  {
    id: 'case',
    header: 'Case',
    value: item => caseName(item.case),
    cell: item => <CaseLink id={item.case} inTable />,
    width: 64,
    sortable: false,
  },
  {
    id: 'undo',
    header: 'Undo',
    value: () => null,
    cell: item =>
      UNSENT.includes(item.state) ? (
        <Button look="link" excludeFromTabOrder aria-label={`Undo: ${asksFor(item)}`} onPress={() => undo(item)}>
          Undo
        </Button>
      ) : null,
    width: 58,
    sortable: false,
  },
]
