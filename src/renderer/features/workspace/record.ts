/** What the core's procedures are called when people read about them. */
const WORDS: Record<string, string> = {
  'sync.start': 'Synced',
  'sync.undo': 'Undid a sync',
  'sync.rejectsCsv': 'Exported rejected rows',
  'ledger.accountsCsv': 'Exported accounts',
  'ledger.entriesCsv': 'Exported ledger entries',
  'moderation.queueCsv': 'Exported the queue',
  'moderation.postsCsv': 'Exported the posts',
  'moderation.membersCsv': 'Exported the members',
  'moderation.outboxCsv': 'Exported the outbox',
  'moderation.logCsv': 'Exported the moderation log',
  'moderation.erase': 'Erased texts of the moderation desk',
  'moderation.handOver': 'Handed decisions over',
  'moderation.handedOver': 'Saved a hand-over again',
  'workspace.addPerson': 'Added a person',
  'workspace.setRoles': "Changed a person's roles",
  'workspace.linkMember': 'Said which member a person is',
  'workspace.removePerson': 'Removed a person',
  'workspace.restorePerson': 'Let a person in again',
  'workspace.changePassphrase': 'Changed their passphrase',
  'workspace.backup': 'Made a backup',
  'workspace.restore': 'Restored a backup',
}

export const actionWords = (action: string): string => WORDS[action] ?? action
