/** The moderation desk with 10,000 cases: what a moderator waits for. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const CASES = 10_000
export const LIMITS = { queueMs: 300, decideMs: 50, hintsMs: 50 }

/** As long as a text that was made to be slow may be. */
const HOSTILE = 'clinical advice for £20 or 2 credits for 1 hour, a@b.example '.repeat(4000).slice(0, 200_000)

/** An export of reports about the first posts of another, one a post. */
export function writeReports(source, folder) {
  const ids = name =>
    readFileSync(join(source, name), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap(line => /^[am]\d+(?=,)/.exec(line)?.[0] ?? [])
  const activities = [...new Set(ids('activities.csv'))].slice(0, CASES)
  const members = ids('members.csv')
  if (activities.length < CASES) throw new Error(`The export has ${activities.length} posts to report, not ${CASES}.`)
  const rows = activities.map((activity, i) => {
    const reporter = members[(i * 7919) % members.length]
    const day = String(1 + (i % 28)).padStart(2, '0')
    return `bench-${i},activity,${activity},${reporter},money,This asks for £20,2022-12-${day}T10:00:00Z,2022-12-30T00:00:00Z`
  })
  mkdirSync(folder)
  const header = 'id,subject_kind,subject_id,reporter_id,reason,text,reported_at,updated_at'
  writeFileSync(join(folder, 'reports.csv'), `${[header, ...rows].join('\n')}\n`)
  const post = (id, body) => `${id},offer,Bench,"${body}",${members[0]},2022-12-01T10:00:00Z,open,2022-12-01T10:00:00Z`
  const columns = 'id,kind,title,body,posted_by,posted_at,status,updated_at'
  const posts = [columns, post('bench-short', 'Short.'), post('bench-long', HOSTILE)]
  writeFileSync(join(folder, 'activities.csv'), `${posts.join('\n')}\n`)
}

const median = times => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

/** Times the queue's first page and decisions over a served workspace. @param session of a workspace that is served */
export async function timeDesk({ call }) {
  const timed = async (path, input) => {
    const started = performance.now()
    const answer = await call(path, input)
    return { ms: performance.now() - started, answer }
  }
  const opened = []
  let rows = []
  for (let i = 0; i < 9; i++) {
    const { ms, answer } = await timed('moderation/queue', { limit: 200, sort: 'rank' })
    opened.push(ms)
    rows = answer.rows
    if (answer.total < CASES) throw new Error(`The queue has ${answer.total} cases, not ${CASES}.`)
  }
  const decided = []
  for (const { case: id, version } of rows.filter(row => row.subject_kind === 'activity').slice(0, 50)) {
    const command = { action: 'hide', reason: 'It asks for money.' }
    decided.push((await timed('moderation/decide', { case: id, command, expect: version, id: `bench-${id}` })).ms)
  }
  const reading = async id => {
    const times = []
    for (let i = 0; i < 9; i++) times.push((await timed('moderation/post', { id })).ms)
    return median(times)
  }
  const hintsMs = (await reading('bench-long')) - (await reading('bench-short'))
  return { queueMs: median(opened), decideMs: median(decided), hintsMs }
}
