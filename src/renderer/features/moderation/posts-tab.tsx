import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import { ACTIVITY_STATUSES } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { CountedChoices } from '../../ui/counted-choices.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './desk.module.css'
import type { PostsSearch } from './desk-search.ts'
import { useDeskTitle } from './desk-title.tsx'
import { usePostsUrl } from './desk-url.ts'
import { Panes, useNeighbours } from './drawer.tsx'
import { PostDrawer } from './post-drawer.tsx'
import { postColumns } from './posts-columns.tsx'
import { isFiltered, postsAnswer, ruleCounts } from './posts-words.ts'
import { UnreadLine } from './unread-line.tsx'
import { fieldWord, RULE_WORDS } from './words.ts'

const SORTS = ['points', 'posted_at'] as const
const ONLY = [
  { id: 'all', label: 'All' },
  { id: 'hinted', label: 'With hints' },
  { id: 'uncased', label: 'No case yet' },
] as const
const NO_FILTER: PostsSearch = {
  find: undefined,
  rules: undefined,
  status: undefined,
  only: undefined,
  member: undefined,
}

/** Every post with its hints, so that what is wrong can be found before anyone reports it. */
export function PostsTab() {
  const { search, set, type } = usePostsUrl()
  const { find, rules, status, only, member, sort = 'points', post: opened } = search
  const list = useInfiniteQuery(
    api.moderation.posts.infiniteOptions({
      input: (cursor: string | undefined) => ({
        search: find || undefined,
        rules: rules?.length ? rules : undefined,
        status,
        only,
        member,
        sort,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const open = useCallback((post: Post) => set('choice of a post', { post: post.id }), [set])
  const columns = useMemo(() => postColumns(opened, open), [opened, open])
  const sorting = useMemo(() => ({ id: sort, desc: true }), [sort])
  const title = first && postsAnswer(first, search)
  useDeskTitle(title?.answer, title?.lead)
  useNeighbours('post', rows, row => row.id === opened, open)
  if (list.error)
    return <Trouble error={list.error} title="The posts could not be read" retry={() => void list.refetch()} />
  const filtered = isFiltered(search)
  return (
    <div className={styles.list}>
      {first ? <UnreadLine unread={first.unread} /> : null}
      <div className={styles.filters}>
        <CountedChoices
          label="Rules found in posts"
          options={ruleCounts(first?.rules ?? {}).map(({ id, count }) => ({ id, label: RULE_WORDS[id], count }))}
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
          onSort={next => set('order of posts', { sort: SORTS.find(known => known === next.id) })}
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
                options={ONLY}
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
      <p className={styles.note}>
        Points are the weights of the rules found, safety highest. Nothing is decided by them: they only set the order.
      </p>
    </div>
  )
}
