import type { z } from 'zod'
import type { memberRecord } from '../../../shared/contract/moderation-shapes.ts'
import { counted, formatInstantDay, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { fieldWord } from './words.ts'

export type MemberRecord = z.infer<typeof memberRecord>

/** `2, 1 upheld`; none is said as such. */
export const reportedWords = ({ reported, upheld }: Pick<MemberRecord, 'reported' | 'upheld'>): string =>
  reported === 0 ? 'none' : `${formatNumber(reported)}, ${upheld === 0 ? 'none' : formatNumber(upheld)} upheld`

/** What moderators may know of a member: what they did here. */
export function RecordFacts({ record }: { record: MemberRecord }) {
  const { joined_at, status, posts, exchanges, sanctions } = record
  return (
    <KeyValue
      rows={[
        ['Status', status === null ? 'not given' : fieldWord(status)],
        ['Joined', joined_at === null ? 'not given' : formatInstantDay(joined_at)],
        ['Posts', formatNumber(posts)],
        ['Exchanges', formatNumber(exchanges)],
        ['Reports', reportedWords(record)],
        ['Sanctions', sanctions === 0 ? 'none' : counted(sanctions, 'sanction')],
      ]}
    />
  )
}
