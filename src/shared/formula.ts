const FORMULA = /^[=+\-@\t\r]/

/** A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection). */
export const disarmed = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
