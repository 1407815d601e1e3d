import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Confirmed for as long as the page is open: an address that is kept or sent does not open raw figures by itself. */
let confirmed = false
export const rawConfirmed = (): boolean => confirmed
export const confirmRaw = (): void => {
  confirmed = true
}

const LOGGED =
  'Raw counts can point at single people. They are for your own check of a figure; nothing of it should leave this screen. Each look is written into the record, with your name, the field and the period.'

/** Asked before raw figures are chosen. */
export function RawDialog({
  isOpen,
  onClose,
  onConfirm,
}: {
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
}) {
  return (
    <Dialog
      title="Show figures without disclosure control?"
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      foot={
        <>
          <Button onPress={onClose}>Keep them controlled</Button>
          <Button look="primary" onPress={onConfirm}>
            Show raw figures
          </Button>
        </>
      }
    >
      <p>{LOGGED}</p>
    </Dialog>
  )
}

/** In the place of the figures when the address itself asks for raw ones. */
export function RawNotice({ onConfirm, onControlled }: { onConfirm: () => void; onControlled: () => void }) {
  return (
    <Notice
      kind="warn"
      title="This address asks for figures without disclosure control"
      actions={
        <>
          <Button onPress={onControlled}>Keep them controlled</Button>
          <Button look="primary" onPress={onConfirm}>
            Show raw figures
          </Button>
        </>
      }
    >
      {LOGGED}
    </Notice>
  )
}
