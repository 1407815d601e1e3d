import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'
import { Tip } from './tooltip.tsx'

type Look = 'plain' | 'primary' | 'danger' | 'quiet' | 'link'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  look?: Look
  children: ReactNode
}

const classOf = (look: Look, icon = false) =>
  [styles.button, look === 'plain' ? '' : styles[look], icon ? styles.icon : ''].filter(Boolean).join(' ')

/** A verb that can be pressed. One `primary` a screen at most. */
export function Button({ look = 'plain', children, isPending = false, ...props }: ButtonProps) {
  // React Aria's own pending state leaves an empty image in its announcer; the label says what is going on instead.
  const pending = isPending
    ? { 'data-pending': true, 'aria-busy': true, type: 'button' as const, onPress: () => {} }
    : {}
  return (
    <AriaButton {...props} {...pending} className={classOf(look)}>
      {children}
    </AriaButton>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'look'> & {
  /** Said by screen readers and shown on hover and focus. */
  label: string
  look?: 'plain' | 'quiet'
  shortcut?: string
}

export function IconButton({ label, look = 'quiet', shortcut, children, ...props }: IconButtonProps) {
  return (
    <Tip text={label} {...(shortcut ? { shortcut } : {})}>
      <AriaButton {...props} aria-label={label} className={classOf(look, true)}>
        {children}
      </AriaButton>
    </Tip>
  )
}
