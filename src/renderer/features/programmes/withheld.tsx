import { Link } from '@tanstack/react-router'
import { useMay } from '../../app/session.ts'
import blocks from '../../ui/blocks.module.css'
import { PROTECTED } from './words.ts'

/** What is not told of a protected network, and why. */
export function Withheld({ name }: { name: string }) {
  const mayInclude = useMay('inclusion')
  return (
    <section className={blocks.stack} aria-label="What is withheld">
      <h2>What is withheld, and why</h2>
      <p>
        To belong to {name} says something about a person that the law protects. Even a count could point to somebody,
        the more so when two of them are held against each other. So this page does not tell:
      </p>
      <ul className={blocks.bullets}>
        <li>how many members it has, who they are, or when they joined</li>
        <li>what they post, exchange or wait for, and how that grows</li>
        <li>with whom they exchange: no other network’s page names it, nor says that there was anything to name</li>
        <li>a report or a comparison of it</li>
      </ul>
      <p>
        {PROTECTED}{' '}
        {mayInclude ? <Link to="/inclusion">Go to Inclusion</Link> : 'Directors and evaluators can look there.'}
      </p>
    </section>
  )
}
