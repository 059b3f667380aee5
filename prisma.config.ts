// Every Prisma command looks for a schema engine that only its own host offers; `generate` and `validate` never start it, and any
// executable satisfies them. Migrations are applied by lib/db/migrate.mjs. With Node's path here `prisma migrate` fails loudly
// (with /bin/true it would report success having done nothing).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
