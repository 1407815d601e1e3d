import { type FirstBy, OPEN_FIELDS, type OpenField } from '../../../shared/contract/journeys.ts'
import type { Grouping } from '../../analytics/waits.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Members } from '../record/members.ts'

/** Groups of members by name. */
export type Groups = { names: string[]; grouping: Exclude<Grouping, null> }

const isOpen = (field: FirstBy): field is OpenField => OPEN_FIELDS.some(open => open === field)

/** @throws BadInput for a protected field: what is told by it goes through disclosure control (inclusion/first-exchange.ts) */
export function proveOpen(field: FirstBy): OpenField {
  if (isOpen(field)) return field
  throw new BadInput(
    `${field} is specially protected: nobody is picked out by it, and first exchanges by it are told under disclosure control only. Choose ${OPEN_FIELDS.join(', ')}.`,
  )
}

/** The groups of a field. Networks overlap, and those whose membership is protected are not among them. */
export function groupsOf(db: Connection, members: Members, field: OpenField): Groups {
  switch (field) {
    case 'network': {
      const open = members.networks.filter(network => !network.protected)
      const masks = open.map(network => {
        const mask = new Uint8Array(new SharedArrayBuffer(members.length))
        for (const key of network.members) mask[key] = 1
        return mask
      })
      return { names: open.map(({ name }) => name), grouping: { masks } }
    }
    case 'organisation_kind': {
      const { of, ids } = members.labels.organisation
      const kinds = new Map(
        db.rows<[string, string]>("SELECT id, kind FROM main.organisations WHERE kind <> '' AND deleted_at IS NULL"),
      )
      const names = [...new Set(ids.flatMap(id => kinds.get(id) ?? []))].sort()
      const placeOf = ids.map(id => names.indexOf(kinds.get(id) ?? ''))
      const places = new Int32Array(new SharedArrayBuffer(4 * of.length))
      for (let key = 0; key < of.length; key++) places[key] = placeOf[of[key] ?? -1] ?? -1
      return { names, grouping: { of: places, groups: names.length } }
    }
    default: {
      const { of, names } = members.labels[field]
      return { names: [...names], grouping: { of, groups: names.length } }
    }
  }
}
