import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useViewChange } from '../../app/view-state.ts'
import type { AccountSearch, AccountsSearch, FindingsSearch } from './search.ts'

/** Each ledger route's part of the URL, and a way to change it that can be undone. Typing only replaces. */
const accounts = getRouteApi('/ledger')
const account = getRouteApi('/ledger/account/$account')
const findings = getRouteApi('/ledger/findings')

export function useAccountsUrl() {
  const search = accounts.useSearch()
  const navigate = accounts.useNavigate()
  const change = useViewChange()
  const go = (next: AccountsSearch, replace = false) =>
    navigate({ search: before => ({ ...before, ...next }), replace })
  return {
    search,
    set: (label: string, next: AccountsSearch) => void change(label, () => go(next)),
    type: (next: AccountsSearch) => void go(next, true),
  }
}

export function useAccountUrl() {
  const search = account.useSearch()
  const params = account.useParams()
  const navigate = account.useNavigate()
  const change = useViewChange()
  const go = (next: AccountSearch) => navigate({ search: before => ({ ...before, ...next }) })
  return {
    search,
    account: params.account,
    set: (label: string, next: AccountSearch) => void change(label, () => go(next)),
  }
}

export function useFindingsUrl() {
  const search = findings.useSearch()
  const navigate = findings.useNavigate()
  const change = useViewChange()
  const go = (next: FindingsSearch) => navigate({ search: before => ({ ...before, ...next }) })
  return { search, set: (label: string, next: FindingsSearch) => void change(label, () => go(next)) }
}

/** Opens an account's page. */
export function useOpenAccount() {
  const navigate = useNavigate()
  return (name: string) => void navigate({ to: '/ledger/account/$account', params: { account: name } })
}
