import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibraryPage, LibraryProfile } from '../../../../shared/contract/programme-library.ts'
import { LIBRARY_CAPABILITIES } from '../../../../shared/vocabulary.ts'
import { failureOf } from '../../../app/failure.ts'
import { api } from '../../../app/query.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { CheckboxGroup } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { ProgressLine } from '../../../ui/progress.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { doStep } from '../../changes/do-step.ts'
import { DELIVERY_WORDS } from '../../moderation/words.ts'
import styles from '../programme.module.css'

const asked = ({ asked: wish }: LibraryProfile): string =>
  wish ? `${wish.capabilities.join(', ') || 'none'} (${DELIVERY_WORDS[wish.state].word.toLowerCase()})` : ''

const COLUMNS: readonly TableColumn<LibraryProfile>[] = [
  { id: 'member', header: 'Member', width: 160, grow: 1, value: row => row.member.label },
  { id: 'status', header: 'Account', width: 90, value: row => row.status },
  { id: 'capabilities', header: 'Capabilities', width: 200, grow: 1, value: row => row.capabilities.join(', ') },
  { id: 'asked', header: 'Asked for', width: 160, grow: 1, value: asked },
  { id: 'text', header: 'Profile', width: 220, grow: 2, value: row => row.text ?? '' },
]

/** Who belongs to a library, for owners: what they offer and what they say of themselves, to be edited. */
export function ProfilesTab({ page }: { page: LibraryPage }) {
  const found = useQuery(api.programmes.libraryProfiles.queryOptions({ input: { id: page.id } }))
  const [editing, setEditing] = useState<LibraryProfile | null>(null)
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  return (
    <div className={blocks.stack}>
      <p className={blocks.note}>
        Only owners see this list{page.protected ? ', since belonging to this library says who somebody is' : ''}. Do
        not copy it to where others may read it. Open a member to change what they offer or say.
      </p>
      <DataTable
        label="Profiles"
        columns={COLUMNS}
        rows={found.data}
        rowKey={row => row.member.id}
        noun={['member']}
        onActivate={setEditing}
        empty={
          <EmptyState title="Nobody belongs to it yet">They come with the export’s library_members.csv.</EmptyState>
        }
      />
      {editing ? (
        <ProfileDialog key={editing.member.id} page={page} profile={editing} onClose={() => setEditing(null)} />
      ) : null}
    </div>
  )
}

type Props = { page: LibraryPage; profile: LibraryProfile; onClose: () => void }

function ProfileDialog({ page, profile, onClose }: Props) {
  const { member } = profile
  const before = profile.asked?.capabilities ?? profile.capabilities
  const [capabilities, setCapabilities] = useState<string[]>(before)
  const [text, setText] = useState(profile.text ?? '')
  const words = text.trim()
  const offers = capabilities.toSorted().join() !== before.toSorted().join()
  const says = words !== (profile.text ?? '')
  const save = useMutation({
    mutationFn: () =>
      doStep(
        {
          kind: 'library',
          changes: offers
            ? [
                {
                  way: 'edit',
                  subject: { kind: 'library_member', id: `${page.id}:${member.id}` },
                  set: { capabilities: capabilities.join(';') || null },
                },
              ]
            : [],
          keep: says
            ? [
                {
                  kind: 'profile',
                  id: `${page.id}:${member.id}`,
                  body: words ? { library_id: page.id, member_id: member.id, text: words } : null,
                  expect: profile.version,
                },
              ]
            : [],
        },
        { done: `Profile of ${member.label} kept`, label: `profile of ${member.label}` },
      ),
    onSuccess: onClose,
  })
  const known = [...new Set([...LIBRARY_CAPABILITIES, ...before])]
  return (
    <Dialog
      title={`Profile of ${member.label}`}
      isOpen
      onClose={onClose}
      size="middle"
      foot={
        <>
          <Button onPress={onClose}>Leave</Button>
          <Button look="primary" isDisabled={!offers && !says} isPending={save.isPending} onPress={() => save.mutate()}>
            Keep
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <CheckboxGroup
          label="Can be asked about"
          description="The platform is asked to change this."
          options={known.map(id => ({ id, label: id }))}
          value={capabilities}
          onChange={setCapabilities}
        />
        <TextAreaField
          label="What they say of themselves"
          description="Kept in this console only."
          value={text}
          onChange={setText}
          maxLength={4000}
          rows={6}
          error={save.error ? failureOf(save.error).says : null}
        />
      </div>
    </Dialog>
  )
}
