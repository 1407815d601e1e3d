import { counted } from '../ui/format.ts'
import { saysOf } from './marks.ts'
import { arcsAround, type Field, isOfMembers, type MapModel } from './model.ts'

type Attention = { selected: ReadonlySet<number>; cursor: number | null; field: Field }

/** What a screen reader says about the selection, and about where the keys are when that is elsewhere. */
export function voiceOf(model: MapModel, { selected, cursor, field }: Attention): string {
  const [first] = selected
  const words =
    first === undefined
      ? 'Nothing selected.'
      : selected.size === 1
        ? `${about(model, first, field)}`
        : `${counted(selected.size, isOfMembers(model) ? 'member' : 'group')} selected.`
  if (cursor === null) return words
  const label = model.nodes[cursor]?.label ?? ''
  return `At ${label}, ${selected.has(cursor) ? 'selected' : 'not selected'}. ${words}`
}

function about(model: MapModel, index: number, field: Field): string {
  const node = model.nodes[index]
  if (!node) return 'Nothing selected.'
  const others = new Set(arcsAround(model, index).flatMap(arc => [arc.from, arc.to]))
  others.delete(index)
  const partners = counted(others.size, isOfMembers(model) ? 'partner' : 'other group')
  return `${node.label} selected. ${saysOf(model, node, field)}. ${partners}.`
}
