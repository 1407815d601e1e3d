import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Policy } from '../../../shared/moderation.ts'
import { client } from '../../app/client.ts'
import { codeOf, failureOf } from '../../app/failure.ts'
import { api } from '../../app/query.ts'
import { toastUndoable } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { refreshDesk } from './desk-commands.ts'
import styles from './policy.module.css'
import { changesBetween, type PolicyDraft, withDraft, wordsFault } from './policy-draft.ts'
import { PolicyRules } from './policy-rules.tsx'
import { PolicyTimes } from './policy-times.tsx'
import { TemplatesBlock } from './templates-block.tsx'

/** What the owner sets for the desk. Each saving is a version of its own in the log, and can be taken back. */
export function PolicySection() {
  const policy = useQuery(api.moderation.policy.queryOptions())
  if (policy.error)
    return <Trouble error={policy.error} title="The policy could not be read" retry={() => void policy.refetch()} />
  if (!policy.data) return <ProgressLine label="Loading the policy" />
  const { version } = policy.data
  return (
    <div className={styles.section}>
      <p className={styles.version}>
        {version === 0 ? 'The standard policy is in force.' : `Version ${version} is in force.`} Every version is{' '}
        <Link to="/moderation/log" search={{ type: 'policy_changed' }}>
          in the log
        </Link>
        .
      </p>
      <PolicyForm {...policy.data} />
      <TemplatesBlock />
    </div>
  )
}

type FormProps = { version: number; policy: Policy; marks: Record<string, number> }

function PolicyForm({ version, policy, marks }: FormProps) {
  const [draft, setDraft] = useState<PolicyDraft>({})
  const [drafted, setDrafted] = useState(0)
  const saving = useSave(version, policy, () => discard())
  const after = withDraft(policy, draft)
  const changes = changesBetween(policy, after)
  const faulty = Object.values(after.words).some(words => wordsFault(words) !== null)
  const change = (next: PolicyDraft) => {
    saving.reset()
    setDraft(before => ({ ...before, ...next, words: { ...before.words, ...next.words } }))
  }
  function discard() {
    setDraft({})
    // Fields that hold their own text begin anew.
    setDrafted(times => times + 1)
  }
  return (
    <>
      <PolicyTimes policy={after} change={change} />
      <PolicyRules key={drafted} policy={after} marks={marks} change={change} />
      {saving.error ? <SaveFault error={saving.error} /> : null}
      {changes.length > 0 ? (
        <section className={styles.bar} aria-label="Changes not saved yet">
          <div>
            <p className={styles.barHead}>{counted(changes.length, 'change')}, not saved yet</p>
            <ul className={styles.changes}>
              {changes.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <div className={blocks.buttons}>
            <Button onPress={discard}>Discard</Button>
            <Button
              look="primary"
              isPending={saving.isPending}
              isDisabled={faulty}
              onPress={() => saving.mutate(after)}
            >
              Save as version {version + 1}
            </Button>
          </div>
        </section>
      ) : null}
    </>
  )
}

/** Puts a new version into force; undo puts the content of the one before into force again, as a further version. */
function useSave(version: number, before: Policy, onSaved: () => void) {
  return useMutation({
    mutationFn: (policy: Policy) => client.moderation.setPolicy({ expect: version, policy }),
    async onSuccess(saved, policy) {
      let current = saved.version
      const put = async (content: Policy) => {
        current = (await client.moderation.setPolicy({ expect: current, policy: content })).version
        await refreshDesk()
      }
      toastUndoable(`Policy version ${saved.version} is in force`, {
        label: `policy version ${saved.version}`,
        undo: () => put(before),
        redo: () => put(policy),
      })
      await refreshDesk()
      onSaved()
    },
  })
}

function SaveFault({ error }: { error: unknown }) {
  const { says, reason, reference } = failureOf(error)
  const stale = codeOf(error) === 'REFUSED' && reason === 'stale'
  return (
    <Notice
      kind="danger"
      title="The policy was not changed"
      live
      actions={stale ? <Button onPress={() => void refreshDesk()}>Bring in the version in force</Button> : null}
    >
      {says} {stale ? 'What you changed is kept and will lie over it.' : ''}
      {reference ? ` Reference ${reference}.` : ''}
    </Notice>
  )
}
