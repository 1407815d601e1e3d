import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { POST_SORTS } from '../../../shared/contract/moderation-lists.ts'
import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import { ACTIVITY_STATUSES } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { CountedChoices } from '../../ui/counted-choices.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import type { Sort } from '../../ui/table/columns.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './desk.module.css'
import type { PostsSearch } from './desk-search.ts'
import { useDeskTitle } from './desk-title.tsx'
import { usePostsUrl } from './desk-url.ts'
import { Panes, useNeighbours } from './drawer.tsx'
import { PostDrawer } from './post-drawer.tsx'
import { postColumns } from './posts-columns.tsx'
import { isFiltered, postsAnswer, ruleCounts } from './posts-words.ts'
import { saving } from './saving.ts'
import { UnreadLine } from './unread-line.tsx'
import { fieldWord, RULE_WORDS } from './words.ts'

const NO_FILTER: PostsSearch = {
  find: undefined,
  rules: undefined,
  status: undefined,
  only: undefined,
  member: undefined,
}

const onlyChoices = (hinted: number | undefined) =>
  [
    { id: 'all', label: 'All' },
    { id: 'hinted', label: hinted === undefined ? 'With hints' : `With hints (${formatNumber(hinted)})` },
    { id: 'uncased', label: 'No case yet' },
  ] as const

/** Another column begins with its greatest, or newest; the same one turns round. */
const sortedBy = (next: Sort, now: string): PostsSearch => ({
  sort: POST_SORTS.find(known => known === next.id),
  order: next.id !== now || next.desc ? undefined : 'asc',
})

/** Every post with its hints, so that what is wrong can be found before anyone reports it. */
export function PostsTab() {
  const { search, set, type } = usePostsUrl()
  const { find, rules, status, only, member, sort = 'points', order = 'desc', post: opened } = search
  const filter = useMemo(
    () => ({ search: find || undefined, rules: rules?.length ? rules : undefined, status, only, member }),
    [find, rules, status, only, member],
  )
  const list = useInfiniteQuery(
    api.moderation.posts.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...filter,
        sort,
        desc: order === 'desc',
        cursor,
        tallies: cursor === undefined,
      }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(api.moderation.postsCsv.mutationOptions(saving('The posts could not be saved')))
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const open = useCallback((post: Post) => set('choice of a post', { post: post.id }), [set])
  const columns = useMemo(() => postColumns(opened, open), [opened, open])
  const sorting = useMemo(() => ({ id: sort, desc: order === 'desc' }), [sort, order])
  const tallies = first?.tallies
  const title = tallies && postsAnswer({ total: first.total, ...tallies }, search)
  useDeskTitle(title?.answer, title?.lead)
  useNeighbours('post', rows, row => row.id === opened, open)
  if (list.error)
    return <Trouble error={list.error} title="The posts could not be read" retry={() => void list.refetch()} />
  const filtered = isFiltered(search)
  return (
    <div className={styles.list}>
      {tallies ? <UnreadLine unread={tallies.unread} /> : null}
      <div className={styles.filters}>
        <CountedChoices
          label="Rules found in posts"
          options={ruleCounts(tallies?.rules ?? {}).map(({ id, count }) => ({ id, label: RULE_WORDS[id], count }))}
          value={rules ?? []}
          onChange={next => set('filter of posts', { rules: next.length > 0 ? next : undefined })}
        />
        {member ? (
          <Button look="link" onPress={() => set('filter of posts', { member: undefined })}>
            Of one member only: show all
          </Button>
        ) : null}
      </div>
      <Panes
        drawer={opened ? <PostDrawer id={opened} onClose={() => set('choice of a post', { post: undefined })} /> : null}
      >
        <DataTable
          fill
          label="Posts"
          columns={columns}
          rows={rows}
          rowKey={post => post.id}
          noun={['post']}
          sort={sorting}
          onSort={next => set('order of posts', sortedBy(next, sort))}
          loading={list.isFetching}
          onActivate={open}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={
            <>
              <SearchField
                label="Search posts"
                value={find ?? ''}
                onChange={next => type({ find: next || undefined })}
              />
              <Segmented
                label="Which posts"
                labelHidden
                options={onlyChoices(tallies?.hinted)}
                value={only ?? 'all'}
                onChange={next => set('filter of posts', { only: next === 'all' ? undefined : next })}
              />
              <Select
                label="Status"
                labelHidden
                value={status ?? 'all'}
                options={[
                  { id: 'all', label: 'Any status' },
                  ...ACTIVITY_STATUSES.map(id => ({ id, label: fieldWord(id) })),
                ]}
                onChange={next => set('filter of posts', { status: next === 'all' ? undefined : next })}
              />
              <SaveCsv onPress={() => save.mutate(filter)} isDisabled={save.isPending} />
            </>
          }
          empty={
            <EmptyState
              title={filtered ? 'No post fits' : 'There are no posts yet'}
              actions={
                filtered ? <Button onPress={() => set('filter of posts', NO_FILTER)}>Clear the filter</Button> : null
              }
            >
              {filtered
                ? 'Clear the search, or choose other rules or another status.'
                : 'Sync an export of the platform: its offers and requests come here with their hints.'}
            </EmptyState>
          }
        />
      </Panes>
      <p className={blocks.note}>
        Points are the weights of the rules found, safety highest. Nothing is decided by them: they only set the order.
      </p>
    </div>
  )
}
