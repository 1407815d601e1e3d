import { createRootRoute } from '@tanstack/react-router'
import { Root } from './root.tsx'
import { NotHere } from './trouble.tsx'

/** What every screen stands in. */
export const root = createRootRoute({ component: Root, notFoundComponent: NotHere })
export const getParentRoute = () => root
