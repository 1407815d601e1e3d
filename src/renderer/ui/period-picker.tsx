import { CalendarDays, Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, Form, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { shiftDate } from './format.ts'
import overlay from './overlay.module.css'
import { type Period, type Preset, periodFault, periodLabel, presetOf } from './period.ts'
import styles from './period-picker.module.css'

type Props = { period: Period; presets: readonly Preset[]; onChange: (period: Period) => void }

/** The period of everything on screen: one press for the usual ones, or any two days. */
export function PeriodPicker({ period, presets, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const choose = (next: Period) => {
    setOpen(false)
    onChange(next)
  }
  const current = presetOf(presets, period)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button aria-label={`Period: ${periodLabel(presets, period)}`}>
        <CalendarDays size={14} aria-hidden />
        {periodLabel(presets, period)}
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={overlay.popover ?? ''} placement="bottom end" offset={4}>
        <Dialog className={overlay.inside ?? ''} aria-label="Period">
          <div className={styles.panel}>
            <ListBox
              aria-label="Periods"
              selectionMode="single"
              selectedKeys={current ? [current.id] : []}
              disallowEmptySelection={current !== null}
              items={presets}
              onSelectionChange={keys => {
                const chosen = presets.find(preset => keys !== 'all' && keys.has(preset.id))
                if (chosen) choose(chosen.period)
              }}
            >
              {preset => (
                <ListBoxItem id={preset.id} textValue={preset.label} className={overlay.option ?? ''}>
                  {({ isSelected }) => (
                    <>
                      <span className={overlay.check}>{isSelected ? <Check size={14} aria-hidden /> : null}</span>
                      <span className={overlay.words}>{preset.label}</span>
                    </>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
            <OwnDates period={period} onChange={choose} />
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** The last day is shown as people say it, inclusive; the URL and the core take the day after. */
function OwnDates({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const [from, setFrom] = useState(period.from ?? '')
  const [last, setLast] = useState(period.to ? shiftDate(period.to, -1) : '')
  const next: Period = { from: from || undefined, to: last ? shiftDate(last, 1) : undefined }
  const fault = periodFault(next)
  return (
    <Form
      className={styles.own ?? ''}
      onSubmit={event => {
        event.preventDefault()
        if (!fault) onChange(next)
      }}
    >
      <div className={styles.dates}>
        <TextField label="First day" type="date" value={from} onChange={setFrom} />
        <TextField label="Last day" type="date" value={last} onChange={setLast} error={fault} />
      </div>
      <Button type="submit" isDisabled={fault !== null || (!from && !last)}>
        Use these days
      </Button>
    </Form>
  )
}
