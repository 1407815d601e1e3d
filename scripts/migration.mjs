/**
 * Writes the SQL that takes the committed migrations to prisma/schema.prisma.
 *   node scripts/migration.mjs <name>    makes prisma/migrations/<n>_<name>/migration.sql
 *   node scripts/migration.mjs --check   exits 1 and prints the missing SQL when they disagree
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const ROOT = resolve(import.meta.dirname, '..')
const MIGRATIONS = resolve(ROOT, 'prisma/migrations')

/** Tables that migrations make and Prisma must not know of. */
const EXTERNAL = ['_migrations']

async function schemaEngine(datamodel) {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = readFileSync(resolve(entry, '../schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = new PrismaLibSql({ url: ':memory:' })
  // libSQL's execute() silently runs only the first statement of a script: scripts go to executeScript.
  const scripted = adapter => {
    const one = adapter.executeRaw.bind(adapter)
    adapter.executeRaw = query => (query.args.length ? one(query) : adapter.executeScript(query.sql).then(() => 0))
    return adapter
  }
  const adapter = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => scripted(await factory.connect()),
    connectToShadowDb: async () => scripted(await factory.connectToShadowDb()),
  }
  return bindings.SchemaEngine.new({ datamodels: [datamodel] }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter))
}

/** The SQL that is missing from the migrations, or null when they agree with the schema. */
export async function missingSql() {
  const path = resolve(ROOT, 'prisma/schema.prisma')
  const content = readFileSync(path, 'utf8')
  const engine = await schemaEngine([path, content])
  mkdirSync(MIGRATIONS, { recursive: true })
  const names = readdirSync(MIGRATIONS).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const from = {
    tag: 'migrations',
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map(name => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(resolve(MIGRATIONS, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
  const { exitCode, stdout } = await engine.diff({
    from,
    to: { tag: 'schemaDatamodel', files: [{ path, content }] },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: EXTERNAL, externalEnums: [] },
  })
  return exitCode === 0 ? null : { sql: stdout, next: names.length + 1 }
}

if (process.argv[1] === import.meta.filename) {
  const missing = await missingSql()
  if (!missing) process.stderr.write('Migrations and schema agree.\n')
  else if (process.argv[2] === '--check') {
    process.stdout.write(missing.sql)
    process.exitCode = 1
  } else {
    const name = process.argv[2]
    if (!/^[a-z0-9_]+$/.test(name ?? '')) throw new Error('Give the migration a name such as `add_awards`.')
    const folder = resolve(MIGRATIONS, `${missing.next}_${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(resolve(folder, 'migration.sql'), missing.sql)
    process.stderr.write(`Wrote ${folder}/migration.sql\n`)
  }
}
