import styles from './case-parts.module.css'
import type { Notice } from './drafts.ts'
import { SafeText } from './hinted-text.tsx'

export const READER_WORDS: Record<Notice['to'], string> = {
  member: 'The member reads',
  reporters: 'Who reported reads',
}

/** What the member and those who reported are told. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  return (
    <dl className={styles.notices}>
      {notices.map(({ to, text }) => (
        <div key={to}>
          <dt>{READER_WORDS[to]}</dt>
          <dd dir="auto">{text ? <SafeText text={text} /> : 'Nothing'}</dd>
        </div>
      ))}
    </dl>
  )
}
