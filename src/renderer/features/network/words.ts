import type { NetworkMap } from '../../../shared/contract/network.ts'
import type { Drawing } from '../../map/drawing.ts'
import type { Filter } from '../../map/emphasis.ts'
import { counted, formatDate, formatHours, formatNumber, formatPeriod, shiftDate, shortHash } from '../../ui/format.ts'

/** Every word of the map screen that is computed. */

export type Asked = { from?: string | undefined; to?: string | undefined }

export function periodWords({ from, to }: Asked): string {
  if (from && to) return formatPeriod({ from, to })
  if (from) return `since ${formatDate(from)}`
  if (to) return `until ${formatDate(shiftDate(to, -1))}`
  return 'the whole record'
}

export function answerOf(map: NetworkMap, { from, to }: Asked = {}): { title: string; says: string } {
  const active = map.members - map.isolates
  if (map.members === 0)
    return { title: 'There are no members to draw yet', says: 'Sync an export of the platform first.' }
  if (map.exchanges === 0)
    return {
      title: from || to ? 'No exchange was completed in this period' : 'No exchange has been completed yet',
      says: `${counted(map.members, 'member')} had joined; none of them exchanged.`,
    }
  return {
    title: `${formatNumber(active)} of ${counted(map.members, 'member')} exchanged; ${formatNumber(map.isolates)} have not`,
    says: `${counted(map.exchanges, 'completed exchange')}, ${formatHours(map.minutes)}. An arc runs from the one who gave help to the one who received it.`,
  }
}

/** What is drawn of what; totals always use all. */
export function drawnWords(
  map: NetworkMap,
  drawing: Pick<Drawing, 'model' | 'gathered'>,
  shown: Filter | null,
): string {
  const { model, gathered } = drawing
  const nodes = model.nodes.filter((_, i) => shown?.nodes[i] !== false).length
  const arcs = model.arcs.filter((arc, i) => arc.from !== arc.to && shown?.arcs[i] !== false).length
  const what = model.level === 'regions' ? 'region' : 'member'
  const arc = model.level === 'regions' ? 'flow' : 'arc'
  const inner = model.arcs.filter((a, i) => a.from === a.to && shown?.arcs[i] !== false)
  const within = inner.reduce((sum, a) => sum + a.exchanges, 0)
  const inside =
    within > 0 ? `; ${counted(within, 'exchange')} within a region are in the circles, not drawn as flows` : ''
  if (nodes === 0) return 'Nothing is drawn'
  if (gathered)
    return `Drawing ${counted(nodes, what)} and ${counted(arcs, arc)} gathered from ${counted(map.whole.nodes, 'member')}${inside}`
  const selfFlows = model.arcs.filter(a => a.from === a.to).length
  const all = nodes >= map.whole.nodes && arcs + selfFlows >= map.whole.arcs
  return all
    ? `Drawing all ${counted(nodes, what)} and ${counted(arcs, arc)}${inside}`
    : `Drawing ${formatNumber(nodes)} of ${counted(map.whole.nodes, what)} and ${formatNumber(arcs)} of ${counted(map.whole.arcs, arc)}; totals use all${inside}`
}

export type CaptionInput = { map: NetworkMap; asked: Asked; drawn: string; only: string | null }

/** What has to stand beside the picture wherever it goes. */
export function captionLines({ map, asked, drawn, only }: CaptionInput): string[] {
  const period = `Completed exchanges, ${periodWords(asked)}${only ? `, with ${only} only` : ''}`
  return [
    `${period}. ${counted(map.members, 'member')}, ${formatNumber(map.isolates)} without an exchange; ${counted(map.exchanges, 'exchange')}, ${formatHours(map.minutes)}.`,
    `${drawn}. Size: hours given and received. Seed ${map.seed}${map.hash ? `, data ${shortHash(map.hash).replace('…', '\u2060…\u2060')}` : ''}.`,
  ]
}
