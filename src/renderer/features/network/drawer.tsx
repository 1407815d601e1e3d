import { Crosshair, X } from 'lucide-react'
import { hoursOf, type MapModel, partnersOf, regionName } from '../../map/model.ts'
import { IconButton } from '../../ui/button.tsx'
import { counted, formatHours, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import styles from './network.module.css'

type Props = {
  model: MapModel
  node: number
  period: string
  onSelect: (id: string) => void
  onCentre?: () => void
  onClose: () => void
}

/** The selected node: what it gave and received, and with whom. Partners by name, never by rank. */
export function Drawer({ model, node, period, onSelect, onCentre, onClose }: Props) {
  const subject = model.nodes[node]
  if (!subject) return null
  const partners = partnersOf(model, node)
  const regions = model.level === 'regions'
  const own = partners.find(partner => partner.node === node)
  const others = partners.filter(partner => partner.node !== node)
  return (
    <aside className={styles.drawer} aria-label={`Selected: ${subject.label}`}>
      <div className={styles.drawerHead}>
        <h2>{subject.label}</h2>
        <span>
          {onCentre && (
            <IconButton label="Bring into the middle" onPress={onCentre}>
              <Crosshair size={16} aria-hidden />
            </IconButton>
          )}
          <IconButton label="Clear the selection" onPress={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </span>
      </div>
      <p className={styles.hint}>Completed exchanges, {period}</p>
      <KeyValue
        rows={[
          ['Region', regions ? null : subject.region < 0 ? 'not given' : regionName(model, subject.region)],
          ['Given', formatHours(subject.given)],
          ['Received', formatHours(subject.received)],
          ['Exchanges', formatNumber(subject.exchanges)],
          ['Within the region', own ? `${counted(own.exchanges, 'exchange')}, ${formatHours(own.given)}` : null],
        ]}
      />
      <h3>{counted(others.length, regions ? 'other region' : 'partner')}</h3>
      <ul className={styles.partners}>
        {others.map(({ node: index, given, received, exchanges }) => {
          const partner = model.nodes[index]
          if (!partner) return null
          const ways = [given > 0 && `gave ${formatHours(given)}`, received > 0 && `received ${formatHours(received)}`]
          return (
            <li key={partner.id}>
              <button type="button" onClick={() => onSelect(partner.id)}>
                {partner.label}
              </button>
              <span className={styles.hint}>
                {regions ? '' : `${regionName(model, partner.region)} · `}
                {ways.filter(Boolean).join(', ')} in {counted(exchanges, 'exchange')}
              </span>
            </li>
          )
        })}
      </ul>
      {hoursOf(subject) > 0 && (
        <p className={styles.hint}>
          {subject.label} gave to and received from those listed. A map shows contact, not its effect.
        </p>
      )}
    </aside>
  )
}
