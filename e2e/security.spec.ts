/** What a stranger, a neighbour and a viewer may not do, asked of the running server and of a real browser. */
import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse, Page, Request } from '@playwright/test';
import { MALABAR, MARINA, NAGACO, UATPCO } from '../prisma/seed/parties';
import { expect, test } from './fixtures';
import { lastLine, returnFile, saveDocuments, sendReturnFile } from './supplier-file';
import { withTradeName } from './trade-names';

const PAGES = [
  '/',
  '/account',
  '/account/members',
  '/dashboard',
  '/gstr1',
  '/gstr1/2026-10',
  '/gstr1/2026-10/b2b',
  '/gstr2b',
  '/gstr2b/2026-10',
  '/gstr3b',
  '/gstr3b/2026-10',
  '/ims',
  '/ims/history',
  '/ims/inward',
  '/ims/inward/b2b',
  '/ims/outward',
  '/ims/outward/b2b?period=2026-10',
  '/sandbox',
];
const ROUTES = [
  `/api/export/ims?gstin=${UATPCO}`,
  `/api/export/section?gstin=${UATPCO}&section=b2b`,
  `/api/export/outward?gstin=${UATPCO}&period=2026-10`,
  `/api/export/gstr1?gstin=${UATPCO}&form=GSTR1&period=2026-10`,
  `/api/export/gstr2b?gstin=${UATPCO}&period=2026-10`,
  `/api/jobs/${randomUUID()}?gstin=${UATPCO}`,
];
const UNKNOWN_GSTIN = '27AAAAA0000A1Z5';
/** Seen anywhere in an answer, they would tell of UATPCO's data. */
const CANARIES = /M1b1|Apex Steel|UATPCO STORES|ASW-2210/;

const visit = (request: APIRequestContext, address: string, headers: Record<string, string> = {}): Promise<APIResponse> =>
  request.get(address, { maxRedirects: 0, headers });

const policyOf = (answer: APIResponse): string => answer.headers()['content-security-policy'] ?? '';

test.describe('headers', () => {
  test('a page: policy with a fresh nonce, no inline script, nothing cached', async ({ request }) => {
    const [first, second] = [
      await visit(request, '/login'),
      await visit(request, '/login', { 'x-nonce': 'mine', 'Content-Security-Policy': 'x' }),
    ];
    const nonces = [first, second].map((answer) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1] ?? '');
    expect(nonces[0]).toMatch(/^[\w+/=-]{20,}$/);
    expect(new Set([...nonces, 'mine']).size).toBe(3);
    const directives = Object.fromEntries(
      policyOf(first)
        .split(';')
        .map((part) => [part.trim().split(' ')[0], part.trim()]),
    );
    expect(directives['script-src']).toContain("'strict-dynamic'");
    expect(directives['script-src']).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(directives).toMatchObject({
      'default-src': "default-src 'self'",
      'object-src': "object-src 'none'",
      'base-uri': "base-uri 'self'",
      'form-action': "form-action 'self'",
      'frame-ancestors': "frame-ancestors 'none'",
    });
    expect(first.headers()['cache-control']).toContain('no-store');
  });

  for (const address of ['/login', '/dashboard', '/api/livez', '/api/export/ims', '/icon.svg', '/no/such/page', '/help/rules']) {
    test(`${address} says what browsers may not do`, async ({ request }) => {
      const headers = (await visit(request, address)).headers();
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['referrer-policy']).toBeTruthy();
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    });
  }

  test('script that was injected into a page does not run', async ({ page }) => {
    await page.route('/login', async (route) => {
      const answer = await route.fetch();
      const injected = '<script>window.injected = 1</script><img src="/no-image" onerror="window.injected = 2" alt="injected">';
      await route.fulfill({ response: answer, body: (await answer.text()).replace('</main>', `${injected}</main>`) });
    });
    const failed = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/no-image'));
    await page.goto('/login');
    await failed;
    await expect(page.getByRole('button', { name: 'Login' })).toBeVisible();
    expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  });
});

test.describe('without a session', () => {
  for (const cookie of ['', 'ims-session=forged.eyJhbGciOiJub25lIn0; Path=/']) {
    const kind = cookie === '' ? 'no cookie' : 'a forged cookie';
    test(`${kind}: every page leads to the login, every route says 401`, async ({ request }) => {
      for (const address of PAGES) {
        for (const rsc of ['', '1']) {
          const answer = await visit(request, address, { ...(rsc && { RSC: rsc }), Cookie: cookie });
          expect([303, 307], address).toContain(answer.status());
          expect(answer.headers().location, address).toMatch(/\/login/);
          expect(await answer.text(), address).not.toMatch(CANARIES);
        }
      }
      for (const address of ROUTES) {
        const answer = await visit(request, address, { Cookie: cookie });
        expect(answer.status(), address).toBe(401);
        expect(await answer.text(), address).not.toMatch(CANARIES);
      }
    });
  }

  test('other methods, hidden files, tools of developers: nothing', async ({ request }) => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await request.fetch('/ims/inward', { method, maxRedirects: 0 });
      expect(answer.status(), method).toBe(405);
    }
    for (const address of [
      '/.env',
      '/.git/config',
      '/api/debug',
      '/package.json',
      '/_next/static/chunks/../../server/app/page.js',
      '/__nextjs_source-map',
    ]) {
      const answer = await visit(request, address);
      expect(answer.status(), address).not.toBe(200);
      expect(await answer.text(), address).not.toMatch(/NEXTAUTH|postgres|"dependencies"/);
    }
  });
});

test.describe("a neighbour's taxpayer", () => {
  test('its GSTIN in an address is answered as one that does not exist', async ({ signInAs }) => {
    const { request } = await signInAs('nagaco');
    for (const address of ROUTES) {
      const [foreign, unknown] = [await visit(request, address), await visit(request, address.replace(UATPCO, UNKNOWN_GSTIN))];
      expect(foreign.status(), address).toBe(404);
      expect(unknown.status(), address).toBe(404);
      expect(withoutIds(await foreign.text()), address).toBe(withoutIds(await unknown.text()));
    }
    for (const query of [`gstin=${NAGACO}&gstin=${UATPCO}`, `gstin[]=${UATPCO}`, `gstin=${NAGACO}&owner=${UATPCO}`, '']) {
      const answer = await visit(request, `/api/export/section?section=b2b&${query}`);
      expect([400, 404], query).toContain(answer.status());
      expect(await answer.text(), query).not.toMatch(CANARIES);
    }
  });

  test('a record or a job of it is answered as one that does not exist', async ({ signInAs }) => {
    const owner = await signInAs('uatpco');
    await owner.goto('/ims/inward/b2b');
    await owner.getByRole('button', { name: 'Details of M1b1 of GSTN' }).click();
    await expect(owner).toHaveURL(/record=/);
    const recordId = new URL(owner.url()).searchParams.get('record');

    const { request } = await signInAs('nagaco');
    for (const path of ['/ims/inward/b2b/records/', '/api/jobs/']) {
      const [foreign, unknown] = [
        await visit(request, `${path}${recordId}?gstin=${NAGACO}`),
        await visit(request, `${path}${randomUUID()}?gstin=${NAGACO}`),
      ];
      expect(foreign.status(), path).toBe(404);
      expect(withoutIds(await foreign.text()), path).toBe(withoutIds(await unknown.text()));
    }
    expect((await visit(request, `/ims/inward/b2b/records/${recordId}?gstin=${UATPCO}`)).status()).toBe(404);
    expect((await visit(request, `/api/jobs/not-an-id?gstin=${NAGACO}`)).status()).toBe(404);
  });

  test('search finds nothing of it', async ({ signInAs }) => {
    const page = await signInAs('nagaco');
    for (const words of ['M1b1', 'Apex', '%', '_', UATPCO]) {
      await page.goto(`/ims/inward/b2b?q=${encodeURIComponent(words)}`);
      await expect(page.getByText('No records available.'), words).toBeVisible();
    }
    const { request } = page;
    const answer = await visit(request, `/ims/inward/b2b/suppliers?gstin=${NAGACO}&begins=29AAACB`);
    expect(await answer.json()).toEqual([]);
  });
});

test.describe('forged server actions', () => {
  test('the very request of SAVE works for nobody else and from nowhere else', async ({ signInAs, browser, baseURL }) => {
    const owner = await signInAs('ca-firm', UATPCO);
    const captured = await captureSave(await owner.context().newPage());
    const replay = async (request: APIRequestContext, headers: Record<string, string>): Promise<APIResponse> =>
      request.post(captured.url(), {
        headers: { ...actionHeaders(captured), ...headers },
        data: captured.postDataBuffer() ?? Buffer.alloc(0),
        maxRedirects: 0,
      });
    const origin = { Origin: baseURL ?? '' };

    for (const foreign of [
      'https://example.com',
      'null',
      `${baseURL}.example.com`,
      (baseURL ?? '').replace('http:', 'https:'),
      `${baseURL}1`,
    ]) {
      expect((await replay(owner.request, { Origin: foreign })).status(), foreign).toBe(403);
    }
    expect((await replay(owner.request, { ...origin, 'Sec-Fetch-Site': 'cross-site' })).status()).toBe(403);
    expect((await replay(owner.request, { Origin: 'https://example.com', 'X-Forwarded-Host': 'example.com' })).status()).toBe(403);

    const stranger = await browser.newContext();
    expect((await replay(stranger.request, origin)).status()).toBe(401);
    await stranger.close();

    for (const username of ['viewer', 'nagaco'] as const) {
      const other = await signInAs(username);
      const answer = await replay(other.request, origin);
      expect(await answer.text(), username).toContain('"not-allowed"');
    }
    await owner.goto('/ims/inward/b2b?q=M2b1');
    await expect(owner.getByRole('grid')).toContainText('Not our purchase');

    // The same request by its owner, to know that it was a real one.
    const answer = await replay(owner.request, origin);
    expect(await answer.text()).toContain('"ok":true');
    await owner.reload();
    await expect(owner.getByRole('grid')).toContainText('Not our purchase, told by telephone');
  });

  test('a form of another site reaches nothing', async ({ signInAs, baseURL }) => {
    const page = await (await signInAs('uatpco')).context().newPage();
    await page.route('https://example.com/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" enctype="multipart/form-data" action="${baseURL}/ims/inward"><input name="1_$ACTION_ID_x" value="1"></form>`,
      }),
    );
    await page.goto('https://example.com/');
    const answered = page.waitForResponse((response) => response.url().endsWith('/ims/inward'));
    await page.evaluate(() => document.forms[0]?.submit());
    expect((await answered).status()).toBe(403);
  });
});

test.describe('uploads', () => {
  const invoices = Array.from({ length: 70_000 }, (_, index) => ({ number: `BIG/${index}`, date: '03-11-2026', taxable: 1_000 + index }));
  const options = { supplier: MARINA, period: '2026-11', mode: 'look' } as const;

  test('a file beyond 10 MB is read to its last document', async ({ signInAs, baseURL }) => {
    const { request } = await signInAs('ca-firm', MARINA);
    const text = returnFile({ ...options, recipient: MALABAR, invoices });
    expect(Buffer.byteLength(text)).toBeGreaterThan(10 * 1024 * 1024);
    const answer = await sendReturnFile(request, text, { ...options, origin: baseURL ?? '' });
    expect(answer.status()).toBe(200);
    expect(lastLine(await answer.text()).result).toMatchObject({
      ok: true,
      data: { errors: 0, tables: expect.arrayContaining([expect.objectContaining({ documents: invoices.length })]) },
    });
  });

  test('a shorter or another file than was announced is refused', async ({ signInAs, baseURL }) => {
    const { request } = await signInAs('ca-firm', MARINA);
    const text = returnFile({ ...options, recipient: MALABAR, invoices: invoices.slice(0, 3) });
    const address = `/api/upload/gstr1?gstin=${MARINA}&form=GSTR1&period=2026-11&mode=save`;
    for (const [length, digest, status] of [
      [text.length + 1, '0'.repeat(64), 422],
      [text.length, '0'.repeat(64), 422],
      [2_000_000_000, '0'.repeat(64), 413],
    ] as const) {
      const answer = await request.post(address, {
        headers: { Origin: baseURL ?? '', 'X-File-Name': 'x.json', 'X-File-Bytes': String(length), 'X-File-Sha256': digest },
        data: Buffer.from(text),
      });
      expect(answer.status(), String(length)).toBe(status);
    }
  });

  test('only those who may save for the GSTIN, only from our own pages', async ({ signInAs, browser, baseURL }) => {
    const text = returnFile({ ...options, supplier: UATPCO, recipient: MALABAR, invoices: invoices.slice(0, 1) });
    const asked = { ...options, supplier: UATPCO, mode: 'save' } as const;
    const origin = baseURL ?? '';
    const stranger = await browser.newContext();
    expect((await sendReturnFile(stranger.request, text, { ...asked, origin })).status()).toBe(401);
    await stranger.close();
    expect((await sendReturnFile((await signInAs('nagaco')).request, text, { ...asked, origin })).status()).toBe(404);
    expect((await sendReturnFile((await signInAs('viewer')).request, text, { ...asked, origin })).status()).toBe(404);
    expect(
      (await sendReturnFile((await signInAs('uatpco', UATPCO)).request, text, { ...asked, origin: 'https://example.com' })).status(),
    ).toBe(403);
  });
});

test('markup in names, numbers and remarks is shown as text everywhere', async ({ signInAs, baseURL }) => {
  const name = '<img src=x onerror=alert(1)>"><svg/onload=alert(2)>';
  const page = await signInAs('ca-firm', MALABAR);
  page.on('dialog', () => expect(false, 'a dialog of the browser').toBe(true));
  await withTradeName(MARINA, name, () =>
    saveDocuments(page.request, baseURL ?? '', {
      supplier: MARINA,
      recipient: MALABAR,
      period: '2026-11',
      invoices: [{ number: 'XSS/1', date: '03-11-2026', taxable: 700 }],
    }),
  );
  await page.goto('/ims/inward/b2b?q=XSS/1');
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByRole('radio', { name: /^Reject XSS\/1 of / }).click({ force: true });
  await page.getByRole('button', { name: /^Add remark for XSS\/1/ }).click();
  const remarks = page.getByRole('dialog', { name: 'Reject XSS/1' });
  await remarks.getByLabel('Remarks').fill(name);
  await remarks.getByRole('button', { name: 'Reject', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('1 record saved.').first()).toBeVisible();
  await page.getByRole('button', { name: /^Details of XSS\/1/ }).click();
  await expect(page.getByRole('complementary')).toContainText(name);
  await page.goto(`/ims/inward/b2b?q=${encodeURIComponent('</title><script>alert(3)</script>')}`);
  await expect(page.getByText('No records available.')).toBeVisible();
  expect(await page.locator('img[src="x"], svg[onload]').count()).toBe(0);
});

/** Ids of requests and nonces differ from answer to answer. */
const withoutIds = (text: string): string => text.replace(/nonce="[^"]*"|'nonce-[^']*'|[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

/** Changes the remark of a rejected record, presses SAVE and keeps the request, which does not reach the server. */
async function captureSave(page: Page): Promise<Request> {
  await page.goto('/ims/inward/b2b?q=M2b1');
  await page.route('**/ims/inward/b2b*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.getByRole('button', { name: 'Edit remark for M2b1 of GSTN' }).click();
  const remarks = page.getByRole('dialog', { name: 'Reject M2b1' });
  await remarks.getByLabel('Remarks').fill('Not our purchase, told by telephone');
  await remarks.getByRole('button', { name: 'Reject', exact: true }).click();
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && one.headers()['next-action'] !== undefined),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  await page.close();
  return request;
}

function actionHeaders(request: Request): Record<string, string> {
  const headers = request.headers();
  const wanted = ['next-action', 'next-router-state-tree', 'content-type', 'accept'];
  return Object.fromEntries(wanted.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
