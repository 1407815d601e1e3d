import { useMutation } from '@tanstack/react-query'
import type { ReportFile, ReportFormat, ReportQuery } from '../../../shared/contract/report.ts'
import { client } from '../../app/client.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { stepped } from '../../app/use-stepped.ts'
import { saveBlob } from '../../ui/download.ts'

const save = ({ name, type, base64 }: ReportFile) =>
  saveBlob(name, new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], { type }))

/** The report as a file: made in the core, handed to the person's own saving. */
export function useDownloads(asked: ReportQuery) {
  const file = useMutation({
    mutationFn: (format: ReportFormat) => stepped(client.reporting.file({ ...asked, format }), () => {}),
    onSuccess: save,
    onError: error => toastFailure('The report was not saved', error),
  })
  const pdf = useMutation({
    mutationFn: (name: string) => client.reporting.pdf({ name }),
    onSuccess: save,
    onError: error => toastFailure('The PDF was not made', error),
  })
  return { file, pdf }
}
