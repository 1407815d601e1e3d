import { z } from 'zod'

// zod otherwise probes `new Function`, which the page's policy forbids and reports.
z.config({ jitless: true })
