import { type Failure, failureOf } from '../../app/failure.ts'

/** At which field of the door's forms the core's refusal belongs. */
export type FaultPlace = 'passphrase' | 'path' | 'person' | 'form'

const AT: Record<string, FaultPlace> = {
  wrong_passphrase: 'passphrase',
  weak_passphrase: 'passphrase',
  already_there: 'path',
  not_a_workspace: 'path',
  damaged: 'path',
  newer_schema: 'path',
  not_a_person: 'person',
}

export type Fault = Failure & { at: FaultPlace }

export function faultOf(error: unknown): Fault | null {
  if (!error) return null
  const failure = failureOf(error)
  return { ...failure, at: (failure.reason && AT[failure.reason]) || 'form' }
}

/** The sentence for one place, or null when the fault is not there. */
export const saysAt = (fault: Fault | null, place: FaultPlace): string | null =>
  fault?.at === place ? fault.says : null
