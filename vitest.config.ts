import { defineConfig } from 'vitest/config';

const report = process.env.GRAPEVINE_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // two cores: more workers only make the browser and the databases wait for each other
    maxWorkers: 2,
    reporters: report ? ['default', 'json'] : ['default'],
    outputFile: report ? { json: report } : undefined,
  },
});
