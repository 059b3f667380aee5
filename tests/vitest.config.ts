import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const alias = { '@': root };

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['tests/{architecture,domain,schemas,excel,components}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup/console.ts'],
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: 'services',
          sequence: { groupOrder: 1 },
          include: ['tests/{db,services,auth,cli,scenarios}/**/*.test.ts'],
          globalSetup: ['tests/setup/database.ts'],
          setupFiles: ['tests/setup/console.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
