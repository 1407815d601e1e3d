import { Check, ChevronDown } from 'lucide-react'
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import buttons from './button.module.css'
import field from './field.module.css'
import overlay from './overlay.module.css'

export type Option<T extends string> = { id: T; label: string; hint?: string; isDisabled?: boolean }
export type SelectProps<T extends string> = {
  label: string
  /** Said but not shown, for toolbars whose value speaks for itself. */
  labelHidden?: boolean
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  placeholder?: string
  isDisabled?: boolean
}

export function Select<T extends string>({
  label,
  labelHidden,
  options,
  value,
  onChange,
  placeholder,
  isDisabled,
}: SelectProps<T>) {
  return (
    <AriaSelect
      className={field.field ?? ''}
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      isDisabled={isDisabled ?? false}
      placeholder={placeholder ?? 'Choose'}
      onChange={key => {
        const chosen = options.find(option => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      {labelHidden ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <Button className={buttons.button ?? ''}>
        <SelectValue className={overlay.words ?? ''}>
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? (placeholder ?? 'Choose') : selectedText)}
        </SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={overlay.popover ?? ''} offset={4}>
        <ListBox className={overlay.list ?? ''} items={options}>
          {option => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
              className={overlay.option ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={overlay.check}>{isSelected ? <Check size={14} aria-hidden /> : null}</span>
                  <span className={overlay.words}>
                    {/* The hint is part of the name: what is seen must be what is said. */}
                    <Text slot="label">
                      {option.label}
                      {option.hint ? <span className={overlay.hint}> {option.hint}</span> : null}
                    </Text>
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
