import type { Step } from '../../../shared/contract/network.ts'
import { AUDIENCES } from '../../../shared/contract/report.ts'
import { DISCLOSURES } from '../../../shared/inclusion.ts'
import { BadInput } from '../bad-input.ts'
import { may } from '../permission.ts'
import { opened, procedures } from '../procedure.ts'
import { membersOf } from '../record/members.ts'
import { watched } from '../watched.ts'
import { sha256 } from './archive.ts'
import { askedReport } from './asking.ts'
import { fileOf } from './files.ts'
import { PRESETS, SECTION_MAKERS } from './sections.ts'

const area = procedures.reporting

export const reportingProcedures = {
  choices: area.choices.handler(async ({ context }) => {
    const { db, person } = opened(context)
    const { networks } = await membersOf(db.sql)
    const sections = SECTION_MAKERS.filter(({ key }) => key !== 'inclusion' || may(person, 'inclusion'))
    const known = (key: string) => sections.some(section => section.key === key)
    return {
      networks: networks.filter(network => !network.protected).map(({ id, name }) => ({ id, name })),
      disclosures: DISCLOSURES.filter(level => level !== 'none' || may(person, 'inclusion_raw')),
      sections: sections.map(({ key, title, about }) => ({ key, title, about })),
      presets: AUDIENCES.map(audience => ({
        audience,
        sections: PRESETS[audience].sections.filter(known),
        disclosure: PRESETS[audience].disclosure,
      })),
      pdf: context.core.host.pdf !== undefined,
    }
  }),
  build: area.build.handler(({ input, context, signal }) => {
    const open = opened(context)
    return watched(signal, (tell: (step: Step) => void, stop) => askedReport(open, input, { signal: stop, tell }))
  }),
  file: area.file.handler(({ input: { format, ...query }, context, signal }) => {
    const open = opened(context)
    return watched(signal, async (tell: (step: Step) => void, stop) =>
      fileOf(await askedReport(open, query, { signal: stop, tell }), format),
    )
  }),
  pdf: area.pdf.handler(async ({ input, context }) => {
    const { pdf } = context.core.host
    if (!pdf) throw new BadInput('This host makes no PDF itself. Print the page, and choose to save it as a PDF.')
    const bytes = Buffer.from(await pdf())
    return { name: input.name, type: 'application/pdf', base64: bytes.toString('base64'), sha256: sha256(bytes) }
  }),
}
