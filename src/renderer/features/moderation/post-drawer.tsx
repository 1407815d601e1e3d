import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatInstant } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Refreshing } from '../../ui/progress.tsx'
import { CaseLink, caseName, MemberLink } from './case-link.tsx'
import { newCommandId, useOpenCase } from './desk-commands.ts'
import { Drawer } from './drawer.tsx'
import { HintedText, SafeText } from './hinted-text.tsx'
import { RecordFacts } from './member-record.tsx'
import { PostHits } from './post-hits.tsx'
import styles from './posts.module.css'
import { partsOf } from './posts-words.ts'
import { ReportForm } from './report-form.tsx'
import { plainText } from './safe-text.ts'
import { fieldWord, STATE_WORDS } from './words.ts'

/** One post: its words with what the rules found, who wrote it, and what can be done about it. */
export function PostDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery(api.moderation.post.queryOptions({ input: { id }, placeholderData: keepPreviousData }))
  if (found.error || !found.data)
    return (
      <Drawer title="A post" onClose={onClose}>
        {found.error ? (
          <Trouble error={found.error} title="The post could not be read" retry={() => void found.refetch()} />
        ) : (
          <Refreshing active>
            <p>Reading the post</p>
          </Refreshing>
        )}
      </Drawer>
    )
  const { post, content, hints, author } = found.data
  const subject = { kind: 'activity' as const, id: post.id }
  const { texts, facts } = partsOf(content.fields, hints, plainText(post.title))
  const under = [
    post.kind && fieldWord(post.kind),
    post.status && fieldWord(post.status).toLowerCase(),
    post.posted_at !== null && `posted ${formatInstant(post.posted_at)}`,
  ]
  return (
    <Drawer
      title={plainText(post.title) || 'Without a title'}
      under={under.filter(Boolean).join(', ')}
      onClose={onClose}
      foot={<PostActions key={post.id} post={post} />}
    >
      <Refreshing active={found.isPlaceholderData}>
        <div className={styles.text}>
          {texts.map(([field, text]) => (
            <div key={field}>
              <h3>{fieldWord(field)}</h3>
              <HintedText text={text} hints={hints.filter(hint => hint.field === field)} />
            </div>
          ))}
          <KeyValue rows={facts.map(([field, text]) => [fieldWord(field), <SafeText key={field} text={text} />])} />
        </div>
      </Refreshing>
      <div className={styles.part}>
        <h3>What the rules found</h3>
        <PostHits subject={subject} hints={hints} />
      </div>
      <div className={styles.part}>
        <h3>Author</h3>
        <p>
          <MemberLink id={author.id} name={author.name} />
        </p>
        <RecordFacts record={author} />
      </div>
    </Drawer>
  )
}

function PostActions({ post }: { post: Post }) {
  const subject = { kind: 'activity' as const, id: post.id }
  const [reporting, setReporting] = useState(false)
  const opening = useOpenCase(subject, 'The post was queued')
  const queue = () => !opening.isPending && opening.mutate(newCommandId())
  useActions([
    {
      id: 'post.queue',
      label: 'Queue this post',
      group: 'On this screen',
      shortcut: 'q',
      when: () => post.case === null,
      perform: queue,
    },
    {
      id: 'post.report',
      label: 'Report this post for someone',
      group: 'On this screen',
      shortcut: 'r',
      perform: () => setReporting(true),
    },
  ])
  return (
    <>
      <div className={styles.buttons}>
        {post.case === null ? (
          <Button look="primary" isPending={opening.isPending} onPress={queue}>
            Queue this post
          </Button>
        ) : (
          <span>
            <CaseLink id={post.case}>{`Open case ${caseName(post.case)}`}</CaseLink>
            {post.state ? `, ${STATE_WORDS[post.state].word.toLowerCase()}` : ''}
          </span>
        )}
        <Button onPress={() => setReporting(true)}>Report for someone…</Button>
      </div>
      <p className={styles.quiet}>
        {post.case === null
          ? 'Queueing opens a case with this text kept as evidence. Nobody is told. Undo dismisses the case; that it was opened stays in the log.'
          : 'A report for someone is added to this case.'}
      </p>
      <Dialog title="Report this activity?" isOpen={reporting} onClose={() => setReporting(false)} size="middle">
        <ReportForm subject={subject} onDone={() => setReporting(false)} />
      </Dialog>
    </>
  )
}
