/** Noise fails the test: what is printed to the console by accident hides what matters. */
import { afterEach, beforeEach, vi } from 'vitest';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    throw new Error(`unexpected console.error: ${words.join(' ')}`);
  });
  vi.spyOn(console, 'warn').mockImplementation((...words) => {
    throw new Error(`unexpected console.warn: ${words.join(' ')}`);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});
