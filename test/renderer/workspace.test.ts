import { describe, expect, test } from 'vitest'
import { strengthOf } from '../../src/renderer/features/workspace/passphrase.ts'
import { backupName, folderFor, joinPath } from '../../src/renderer/features/workspace/paths.ts'

describe('the strength of a passphrase', () => {
  test.each([
    ['short', 'too short'],
    ['password1', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['hexitime2023', 'weak'],
    ['kettle-otter', 'fair'],
    ['kettle otter marble violin', 'strong'],
  ] as const)('%s is %s', (passphrase, level) => {
    expect(strengthOf(passphrase).level).toBe(level)
  })
  test('does not count the names that a guesser tries first', () => {
    expect(strengthOf('amira siddiqui 1', ['Amira Siddiqui']).level).toBe('weak')
  })
})

describe('paths', () => {
  test('are joined as the machine of the console writes them', () => {
    expect(joinPath('/home/amira', 'Hexitime UK')).toBe('/home/amira/Hexitime UK')
    expect(joinPath('C:\\Users\\amira\\', 'Hexitime UK')).toBe('C:\\Users\\amira\\Hexitime UK')
  })
  test('follow the name of the workspace, without what no file may be called', () => {
    expect(folderFor('/home/amira/Hexitime/New workspace', '')).toBe('/home/amira/Hexitime/New workspace')
    expect(folderFor('/home/amira/Hexitime/New workspace', 'Leeds: staff/2023')).toBe(
      '/home/amira/Hexitime/Leeds staff 2023',
    )
    expect(backupName('Hexitime UK', '2023-07-01')).toBe('Hexitime UK 2023-07-01.hexitime-backup')
  })
})
