import { toastFailure } from '../../app/toasts.tsx'
import { saveDownload } from '../../ui/download.ts'

/** Keeps a list that the core made as a file. @param failed what to say where that does not work */
export const saving = (failed: string) => ({
  onSuccess: (file: Parameters<typeof saveDownload>[0]) => saveDownload(file),
  onError: (error: unknown) => toastFailure(failed, error),
})
