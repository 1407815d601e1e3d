import { useEffect, useState } from 'react'

/** The time, as often as words like “due in 5 min” need it; it stands still while nothing that is shown depends on it. */
export function useNow(everyMs = 30_000, ticking = true): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!ticking) return
    const clock = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(clock)
  }, [everyMs, ticking])
  return now
}
