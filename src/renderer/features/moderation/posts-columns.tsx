import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import { HINT_RULES } from '../../../shared/moderation.ts'
import { formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CaseLink, caseName, MemberLink } from './case-link.tsx'
import { SafeText } from './hinted-text.tsx'
import { OpenButton } from './open-button.tsx'
import { RuleTags } from './rule-tags.tsx'
import { fieldWord, RULE_WORDS, STATE_WORDS } from './words.ts'

/** Beside an open drawer, which says the rest, only what is needed to choose. */
const BESIDE = ['title', 'hints', 'points', 'case']

export const postColumns = (opened: string | undefined, open: (post: Post) => void): TableColumn<Post>[] =>
  allColumns(opened, open).filter(({ id }) => opened === undefined || BESIDE.includes(id))

const allColumns = (opened: string | undefined, open: (post: Post) => void): TableColumn<Post>[] => [
  {
    id: 'title',
    header: 'Post',
    value: post => post.title,
    cell: post => (
      <OpenButton isOpen={post.id === opened} onOpen={() => open(post)}>
        {post.title ? <SafeText text={post.title} /> : 'Without a title'}
      </OpenButton>
    ),
    width: 170,
    grow: 3,
    sortable: false,
  },
  {
    id: 'hints',
    header: 'Hints',
    value: post =>
      HINT_RULES.flatMap(rule => (post.hints[rule] ? `${RULE_WORDS[rule]} ${post.hints[rule]}` : [])).join(', '),
    cell: post => <RuleTags hints={post.hints} />,
    width: 130,
    grow: 2,
    sortable: false,
  },
  {
    id: 'points',
    header: 'Points',
    value: post => post.points,
    cell: post => formatNumber(post.points, 1),
    numeric: true,
    width: 76,
  },
  {
    id: 'author',
    header: 'Author',
    value: post => post.author.name,
    cell: post => <MemberLink id={post.author.id} name={post.author.name} inTable />,
    width: 110,
    grow: 1,
    sortable: false,
  },
  {
    id: 'posted_at',
    header: 'Posted',
    value: post => (post.posted_at === null ? null : new Date(post.posted_at).toISOString()),
    cell: post => (post.posted_at === null ? 'not given' : formatInstantDay(post.posted_at)),
    width: 118,
  },
  {
    id: 'status',
    header: 'Status',
    value: post => (post.status === null ? 'not given' : fieldWord(post.status)),
    width: 90,
    sortable: false,
  },
  {
    id: 'case',
    header: 'Case',
    value: post => (post.case === null ? null : caseName(post.case)),
    cell: post =>
      post.case === null ? null : (
        <>
          <CaseLink id={post.case} inTable /> {post.state ? STATE_WORDS[post.state].word.toLowerCase() : ''}
        </>
      ),
    width: 116,
    sortable: false,
  },
]
