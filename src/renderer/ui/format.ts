/** How numbers, hours and dates read: the same on screens, in reports and in what the core says. */
export * from '../../shared/format.ts'
