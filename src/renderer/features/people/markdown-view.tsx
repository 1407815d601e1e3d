import { Fragment, type ReactNode, useMemo } from 'react'
import { type Block, type Run, readMarkdown } from '../../../shared/markdown.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import styles from './markdown.module.css'

// Blocks and runs of one text never move among themselves, so their places are their keys.

/** A guide page as the console shows it: elements made of values, never HTML. Pictures are named, addresses written out. */
export function MarkdownView({ text, level }: { text: string; level: number }) {
  const blocks = useMemo(() => readMarkdown(text), [text])
  return (
    <div className={styles.page} dir="auto">
      <Blocks blocks={blocks} level={level} />
    </div>
  )
}

const Blocks = ({ blocks, level }: { blocks: readonly Block[]; level: number }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  blocks.map((block, i) => <BlockView key={i} block={block} level={level} />)

function BlockView({ block, level }: { block: Block; level: number }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(6, level + block.level - 1)}` as 'h3'
      return (
        <Heading>
          <Runs runs={block.runs} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
        <pre tabIndex={0}>
          <SafeText text={block.text} />
        </pre>
      )
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} level={level} />
        </blockquote>
      )
    case 'rule':
      return <hr />
    case 'list': {
      const items = block.items.map(({ runs, list }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={i}>
          <Runs runs={runs} />
          {list ? <BlockView block={list} level={level} /> : null}
        </li>
      ))
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

const Runs = ({ runs }: { runs: readonly Run[] }) =>
  runs.map((run, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={i}>
      <RunView run={run} />
    </Fragment>
  ))

function RunView({ run: { text, strong, em, code, href, picture } }: { run: Run }): ReactNode {
  let shown: ReactNode = <SafeText text={text} />
  if (code) shown = <code>{shown}</code>
  if (picture) shown = <span className={styles.target}>[picture, not loaded: {shown}]</span>
  if (href)
    shown = (
      <>
        <span className={styles.link}>{shown}</span>
        {href === text ? null : (
          <span className={styles.target}>
            {' '}
            (leads to <SafeText text={href} />)
          </span>
        )}
      </>
    )
  if (em) shown = <em>{shown}</em>
  return strong ? <strong>{shown}</strong> : shown
}
