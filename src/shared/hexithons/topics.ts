import { CATEGORIES } from '../vocabulary.ts'
import { plainly } from './cells.ts'

type Category = (typeof CATEGORIES)[number]

/** Beginnings of words that speak for a category. */
const SPEAK: Record<Category, readonly string[]> = {
  Engagement: ['engag', 'involv', 'patient', 'public', 'co-produc', 'coproduc', 'volunteer', 'communit'],
  Design: ['design', 'prototyp', 'user research', 'ux', 'service map', 'journey map', 'creativ', 'website', 'app'],
  Communication: [
    'communicat',
    'present',
    'writ',
    'story',
    'storytell',
    'social media',
    'video',
    'poster',
    'slides',
    'blog',
    'newsletter',
  ],
  'Coaching and mentoring': ['coach', 'mentor', 'career', 'interview', 'shadow', 'leadership', 'supervis'],
  'Audit and evaluation': ['audit', 'evaluat', 'survey', 'review', 'measur', 'benefit', 'questionnaire'],
  'Statistical analysis': [
    'statist',
    'spc',
    'run chart',
    'control chart',
    'data',
    'excel',
    'r script',
    'analys',
    'dashboard',
    'python',
  ],
  'Quality of care': [
    'quality',
    'safety',
    'falls',
    'root cause',
    'pathway',
    'discharge',
    'infection',
    'ward',
    'clinic',
    'pdsa',
  ],
  'Collaboration and networking': [
    'collaborat',
    'network',
    'partner',
    'introduc',
    'connect',
    'team',
    'workshop',
    'facilitat',
    'across trusts',
  ],
}

/** Categories that the words of a post speak for, the plainest first, two at most. */
export function categoriesFor(text: string): Category[] {
  const words = ` ${plainly(text)}`
  const said = (category: Category) => SPEAK[category].filter(begin => words.includes(` ${begin}`)).length
  return CATEGORIES.map(category => ({ category, said: said(category) }))
    .filter(one => one.said > 0)
    .toSorted((a, b) => b.said - a.said)
    .slice(0, 2)
    .map(one => one.category)
}

/** The category that a word of a sheet names: with “&” for “and”, or its first word alone where only one begins so. */
export function categoryMeant(text: string): Category | undefined {
  const fold = (word: string) => plainly(word).replaceAll('&', 'and')
  const wanted = fold(text)
  if (wanted === '') return undefined
  const begins = CATEGORIES.filter(category => fold(category).startsWith(`${wanted} `))
  return CATEGORIES.find(category => fold(category) === wanted) ?? (begins.length === 1 ? begins[0] : undefined)
}
