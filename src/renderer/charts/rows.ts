export * from '../../shared/rows.ts'
