import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CornerLeftUp, Database, FileArchive, Folder, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Form, type Key, ListBox, ListBoxItem, Text } from 'react-aria-components'
import { failureOf } from '../app/failure.ts'
import { api } from '../app/query.ts'
import { Button, IconButton } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './field.tsx'
import styles from './folder-picker.module.css'
import { ProgressLine } from './progress.tsx'

export type Pick = 'folder' | 'export' | 'workspace' | 'backup'

export type FolderPickerProps = {
  title: string
  isOpen: boolean
  /** What is wanted: a folder of any kind, an export (folder or zip), a workspace folder, or a backup file. */
  pick: Pick
  onPick: (path: string) => void
  onClose: () => void
  /** The button's verb: `Use` or `Open`. */
  verb?: string
  startAt?: string
}

const WORDS = { export: 'export', workspace: 'workspace' } as const
const ICONS = { folder: Folder, zip: FileArchive, csv: FileArchive, backup: Database }

/** Folders of the machine that runs the console. Enter opens a folder, or takes what was looked for. */
export function FolderPicker(props: FolderPickerProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose} size="middle">
      <Browser {...props} />
    </Dialog>
  )
}

function Browser({ pick, onPick, onClose, verb = 'Use', startAt }: FolderPickerProps) {
  const [path, setPath] = useState(startAt)
  // What the person types stays theirs, also when an answer comes in meanwhile; else it is where we are.
  const [typed, setTyped] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Key | null>(null)
  const browse = useQuery(
    api.workspace.browse.queryOptions({
      input: path === undefined ? {} : { path },
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  const here = browse.isError ? undefined : browse.data
  const written = typed ?? here?.path ?? path ?? ''

  const ask = (to: string) => {
    setChosen(null)
    setPath(to)
  }
  const go = (to: string) => {
    setTyped(null)
    ask(to)
  }
  const shown = (here?.entries ?? []).filter(({ kind }) => isUseful(kind, pick))
  const entry = shown.find(other => other.path === chosen)
  const fits = (other: { kind: string; holds: string | null }) => isWanted(other, pick)
  const target =
    entry && (fits(entry) || pick === 'folder') ? entry.path : pick === 'backup' ? null : (here?.path ?? null)

  return (
    <>
      <div className={styles.path}>
        <Form
          onSubmit={event => {
            event.preventDefault()
            if (written.trim()) ask(written.trim())
          }}
        >
          <TextField
            label="Path"
            description="Type a path and press Enter, or choose below."
            value={written}
            onChange={setTyped}
            error={browse.isError ? failureOf(browse.error).says : null}
            mono
          />
        </Form>
      </div>
      <div>
        <Button
          look="quiet"
          isDisabled={!here?.parent}
          onPress={() => {
            if (here?.parent) go(here.parent)
          }}
        >
          <CornerLeftUp size={14} aria-hidden /> Up one folder
        </Button>
      </div>
      {browse.isFetching ? <ProgressLine label="Reading the folder" /> : null}
      <ListBox
        aria-label="Folders and files"
        className={styles.list ?? ''}
        items={shown}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={keys => setChosen(keys === 'all' ? null : ([...keys][0] ?? null))}
        onAction={key => {
          const found = shown.find(other => other.path === key)
          if (found && (fits(found) || found.kind !== 'folder')) onPick(found.path)
          else if (found) go(found.path)
        }}
        renderEmptyState={() => (
          <p className={styles.empty}>{browse.isPending ? 'Reading the folder' : 'Nothing here that could be used.'}</p>
        )}
      >
        {found => {
          const Icon = ICONS[found.kind]
          return (
            <ListBoxItem id={found.path} textValue={found.name} className={styles.entry ?? ''}>
              <Icon size={16} aria-hidden />
              <Text slot="label" className={styles.words ?? ''}>
                <span className={styles.name}>{found.name}</span>
                {found.holds ? <span className={styles.holds}>{WORDS[found.holds]}</span> : null}
              </Text>
            </ListBoxItem>
          )
        }}
      </ListBox>
      <div className={styles.path}>
        <Button look="primary" isDisabled={!target} onPress={() => target && onPick(target)}>
          {target ? `${verb} ${nameOf(target)}` : 'Choose a file above'}
        </Button>
        {entry?.kind === 'folder' ? (
          <IconButton label={`Look into ${entry.name}`} look="plain" onPress={() => go(entry.path)}>
            <FolderOpen size={14} aria-hidden />
          </IconButton>
        ) : null}
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}

const isUseful = (kind: string, pick: Pick): boolean =>
  kind === 'folder' || (pick === 'export' && kind === 'zip') || (pick === 'backup' && kind === 'backup')

const isWanted = ({ kind, holds }: { kind: string; holds: string | null }, pick: Pick): boolean =>
  pick === 'export'
    ? holds === 'export' || kind === 'zip'
    : pick === 'workspace'
      ? holds === 'workspace'
      : pick === 'backup' && kind === 'backup'

const nameOf = (path: string): string => path.split(/[/\\]/).filter(Boolean).at(-1) ?? path
