import { Notice } from '../../ui/notice.tsx'
import type { Fault } from './fault.ts'

/** A refusal that belongs to no single field. */
export function FormFault({ fault, title }: { fault: Fault | null; title: string }) {
  if (fault?.at !== 'form') return null
  return (
    <Notice kind="danger" title={title} live>
      {fault.says}
      {fault.reference ? ` Reference ${fault.reference}.` : ''}
    </Notice>
  )
}
