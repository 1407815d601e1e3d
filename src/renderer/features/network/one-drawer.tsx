import { Route } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { groupName } from '../../map/grouping.ts'
import { hoursOf, isOfMembers, type MapModel, partnersOf } from '../../map/model.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatHours, formatNumber } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import overlay from '../../ui/overlay.module.css'
import styles from './drawer.module.css'
import { Drawer } from './drawer.tsx'
import { LEVEL_WORDS } from './levels.ts'
import { NodeSearch } from './node-search.tsx'
import type { SetSearch } from './url.ts'

type Props = {
  model: MapModel
  node: number
  period: string
  set: SetSearch
  onSelect: (id: string) => void
  onCentre?: (() => void) | undefined
  onClose: () => void
}

/** The selected node: what it gave and received, and with whom. Partners by name, never by rank. */
export function OneDrawer({ model, node, period, set, onSelect, onCentre, onClose }: Props) {
  const subject = model.nodes[node]
  if (!subject) return null
  const partners = partnersOf(model, node)
  const ofMembers = isOfMembers(model)
  const own = partners.find(partner => partner.node === node)
  const others = partners.filter(partner => partner.node !== node)
  const known = (field: 'region' | 'organisation' | 'profession') =>
    ofMembers && model.names[field].length > 0 ? groupName(model, field, subject[field]) : null
  return (
    <Drawer title={subject.label} onCentre={onCentre} onClose={onClose}>
      <p className={styles.hint}>Completed exchanges, {period}</p>
      <KeyValue
        rows={[
          ['Members', ofMembers ? null : formatNumber(subject.members)],
          ['Region', known('region')],
          ['Organisation', known('organisation')],
          ['Profession', known('profession')],
          ['Given', formatHours(subject.given)],
          ['Received', formatHours(subject.received)],
          ['Exchanges', formatNumber(subject.exchanges)],
          ['Among themselves', own ? `${counted(own.exchanges, 'exchange')}, ${formatHours(own.given)}` : null],
        ]}
      />
      {ofMembers && <Around key={subject.id} model={model} id={subject.id} label={subject.label} set={set} />}
      <h3>
        {counted(
          others.length,
          ofMembers ? 'partner' : `other ${LEVEL_WORDS[model.level].one}`,
          ofMembers ? 'partners' : `other ${LEVEL_WORDS[model.level].many}`,
        )}
      </h3>
      <ul className={styles.list}>
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
                {ofMembers ? `${groupName(model, 'region', partner.region)} · ` : ''}
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
    </Drawer>
  )
}

/** From one member to the neighbours, or along the shortest paths to another. */
function Around({ model, id, label, set }: { model: MapModel; id: string; label: string; set: SetSearch }) {
  const [finding, setFinding] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons, not fields of a form */}
      <div className={styles.steps} role="group" aria-label={`Neighbours of ${label}`}>
        <span>Neighbours within</span>
        {[1, 2, 3].map(steps => (
          <Button
            key={steps}
            aria-label={`Neighbours within ${steps} ${steps === 1 ? 'step' : 'steps'}`}
            onPress={() => set('neighbours only', { around: { id, steps }, path: undefined })}
          >
            {steps}
          </Button>
        ))}
        <span>steps</span>
      </div>
      <div className={styles.steps}>
        <DialogTrigger isOpen={finding} onOpenChange={setFinding}>
          <Button>
            <Route size={14} aria-hidden /> Path to…
          </Button>
          <Popover className={overlay.popover ?? ''} offset={4} placement="bottom start">
            <Dialog className={`${overlay.inside} ${styles.find}`} aria-label={`Shortest path from ${label}`}>
              <NodeSearch
                model={model}
                label="Find the other member"
                onFind={to => {
                  setFinding(false)
                  set('shortest path', { path: { from: id, to }, around: undefined, chosen: [id, to] })
                }}
              />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </>
  )
}
