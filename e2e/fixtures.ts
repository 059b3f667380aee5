/** Signed-in pages: `signInAs('uatpco')`, `signInAs('ca-firm', MALABAR)`. One session for each user and GSTIN in a worker. */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../lib/auth/demo-sign-ins';

export type DemoUser = 'uatpco' | 'nagaco' | 'afcomputers' | 'ca-firm' | 'viewer';
type SessionState = Awaited<ReturnType<BrowserContext['storageState']>>;
/** @param gstin the taxpayer to act for; the user's first one when left out. */
export type SignInAs = (username: DemoUser, gstin?: string) => Promise<Page>;

interface TestFixtures {
  readonly signInAs: SignInAs;
}

interface WorkerFixtures {
  readonly sessions: Map<string, SessionState>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      await use(new Map());
    },
    { scope: 'worker' },
  ],

  signInAs: async ({ browser, sessions }, use) => {
    const contexts: BrowserContext[] = [];
    const noise: string[] = [];
    await use(async (username, gstin) => {
      const key = `${username} ${gstin ?? ''}`;
      const known = sessions.get(key);
      const context = await browser.newContext(known ? { storageState: known } : {});
      contexts.push(context);
      const page = await context.newPage();
      waitForScripts(page);
      listenForNoise(page, noise);
      if (!known) {
        await signIn(page, username, DEMO_PASSWORD);
        if (gstin !== undefined) await switchTo(page, gstin);
        sessions.set(key, await context.storageState());
      }
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(noise, 'errors in the console of the browser').toEqual([]);
  },
});

export { expect };

/** Through the form, up to the first page. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Username').fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((url) => url.pathname !== '/login' || url.searchParams.has('error'));
}

/** Makes a GSTIN the current one of this browser. */
export async function switchTo(page: Page, gstin: string): Promise<void> {
  const opener = page.getByRole('button', { name: 'switch GSTIN or log out' });
  await opener.click();
  await page.getByRole('menuitem', { name: gstin }).click();
  await expect(opener).toContainText(gstin);
}

/** A page counts as opened once its controls answer: before that a press is lost, and a person would press again. */
function waitForScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const answers = () =>
    page.waitForFunction(() =>
      [...document.querySelectorAll('main button, main input:not([type="hidden"]), main select')].every((control) =>
        Object.keys(control).some((key) => key.startsWith('__reactProps')),
      ),
    );
  page.goto = async (...words) => {
    const response = await goto(...words);
    await answers();
    return response;
  };
  page.reload = async (...words) => {
    const response = await reload(...words);
    await answers();
    return response;
  };
}

/** What the browser complains of; that a page asked for is not there (404) is no complaint about the page. */
function listenForNoise(page: Page, noise: string[]): void {
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => {
    const isPageItself = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isPageItself) noise.push(message.text());
  });
}
