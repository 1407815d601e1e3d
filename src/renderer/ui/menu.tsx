import type { ReactElement } from 'react'
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'
import { Kbd } from './kbd.tsx'
import styles from './overlay.module.css'

export type Item = {
  id: string
  label: string
  hint?: string
  shortcut?: string
  danger?: boolean
  isDisabled?: boolean
  perform: () => void
}
export type Section = { id: string; title?: string; items: readonly Item[] }

/** A button's menu. `trigger` is a Button or IconButton. */
export function Menu({
  trigger,
  label,
  sections,
}: {
  trigger: ReactElement
  label: string
  sections: readonly Section[]
}) {
  const shown = sections.filter(section => section.items.length > 0)
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={4}>
        <AriaMenu className={styles.list ?? ''} aria-label={label}>
          {shown.flatMap((section, at) => [
            at > 0 ? <Separator key={`${section.id}-line`} className={styles.separator ?? ''} /> : null,
            <MenuSection key={section.id} aria-label={section.title ?? label}>
              {section.title ? <Header className={styles.heading ?? ''}>{section.title}</Header> : null}
              {section.items.map(item => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.label}
                  onAction={item.perform}
                  isDisabled={item.isDisabled ?? false}
                  className={styles.option ?? ''}
                  {...(item.danger ? { 'data-danger': true } : {})}
                >
                  <span className={styles.words}>
                    {/* The hint is part of the name: what is seen must be what is said. */}
                    <Text slot="label">
                      {item.label}
                      {item.hint ? <span className={styles.hint}> {item.hint}</span> : null}
                    </Text>
                  </span>
                  {item.shortcut ? <Kbd shortcut={item.shortcut} /> : null}
                </MenuItem>
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
