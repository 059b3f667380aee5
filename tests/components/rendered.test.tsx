/** What the server sends: it must stand without script, and without a style attribute, which the content security policy would drop. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { DataColumn } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { ErrorView } from '@/components/layout/error-view';
import { LoadingView } from '@/components/layout/loading-view';
import type { MenuEntry } from '@/components/layout/navigation';
import { NotFoundView } from '@/components/layout/not-found-view';
import { NotificationBell } from '@/components/layout/notification-bell';
import { PageHead } from '@/components/layout/page-head';
import { PrintHead } from '@/components/layout/print-head';
import { type Account, SiteFrame } from '@/components/layout/site-frame';
import { TaxpayerRibbon } from '@/components/layout/taxpayer-ribbon';
import { ActionMenu } from '@/components/ui/action-menu';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Chip } from '@/components/ui/chip';
import { Choice } from '@/components/ui/choice';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { DateInput } from '@/components/ui/date-input';
import { DeadlineCard } from '@/components/ui/deadline-card';
import { DropZone } from '@/components/ui/drop-zone';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorPanel } from '@/components/ui/error-panel';
import { Field } from '@/components/ui/field';
import { GstinText } from '@/components/ui/gstin-text';
import { LinkSwitch } from '@/components/ui/link-switch';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Money } from '@/components/ui/money';
import { MoneyInput } from '@/components/ui/money-input';
import { Pager } from '@/components/ui/pager';
import { ProgressBar } from '@/components/ui/progress-bar';
import { RefusalNote } from '@/components/ui/refusal-note';
import { RuleId } from '@/components/ui/rule-id';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { ShareBar } from '@/components/ui/share-bar';
import { Skeleton } from '@/components/ui/skeleton';
import { type PillAction, StatusPill } from '@/components/ui/status-pill';
import { Switch } from '@/components/ui/switch';
import { Tabs } from '@/components/ui/tabs';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { Tip } from '@/components/ui/tip';
import { paise } from '@/lib/domain/money';

vi.mock('next/navigation', () => ({
  usePathname: () => '/ims/inward',
  useSearchParams: () => new URLSearchParams('status=P&page=2'),
  useRouter: () => ({ push: () => undefined, refresh: () => undefined }),
}));

const html = (node: ReactNode): string => renderToStaticMarkup(node);
const nothing = async (): Promise<void> => undefined;

const menu: readonly MenuEntry[] = [
  { label: 'Dashboard', href: '/dashboard' },
  { label: 'Services', groups: [{ heading: 'Returns', links: [{ label: 'Invoice Management System (IMS) Dashboard', href: '/ims' }] }] },
];
const membership = { gstin: '32UATPY9011N1ZD', legalName: 'UATPCO', tradeName: 'UATPCO STORES', role: 'Preparer' };
const account: Account = { name: 'A. Nair', current: membership, memberships: [membership], onSwitch: nothing, signOut: nothing };

const frame = (children: ReactNode, signedIn = true): string =>
  html(
    <SiteFrame
      display={{ contrast: 'normal', textSize: 'normal' }}
      menu={menu}
      footer={{ columns: [{ heading: 'Use', links: [{ label: 'The rules', href: '/help/rules' }] }], version: '0.1.0' }}
      account={signedIn ? account : undefined}
      signInHref="/login"
      clock={{ text: 'Sandbox date: 17/11/2026' }}
      bell={<NotificationBell items={[{ id: '1', text: 'GSTR-2B is older', href: '/gstr2b', isNew: true }]} />}
    >
      {children}
    </SiteFrame>,
  );

interface Row {
  readonly id: string;
  readonly number: string;
  readonly value: number;
}
const rows: readonly Row[] = [
  { id: 'a', number: 'ASW-2210', value: 17_700_000 },
  { id: 'b', number: 'BP/1094', value: 5_000 },
];
const columns: readonly DataColumn<Row>[] = [
  {
    id: 'number',
    header: 'Invoice Number',
    frozen: true,
    locked: true,
    rowHeader: true,
    sort: true,
    card: 'title',
    cell: (row) => row.number,
  },
  {
    id: 'value',
    header: 'Invoice Value',
    unit: '₹',
    align: 'end',
    sort: 'documentValue',
    cell: (row) => <Money value={paise(row.value)} />,
    foot: '1,77,050.00',
  },
  { id: 'remarks', header: 'Remarks', cell: () => 'none' },
];
const table = (over: Partial<Parameters<typeof DataTable<Row>>[0]> = {}): string =>
  html(
    <DataTable
      tableKey="t"
      caption="Invoices"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      sort={{ column: 'number', direction: 'asc' }}
      page={{ page: 2, pageCount: 3, perPage: 2, total: 12_345 }}
      firstSerial={3}
      selection={{ ids: new Set(['b']), onChange: () => undefined, labelOf: (row) => row.number }}
      footLabel="Page total"
      {...over}
    />,
  );

const PARTS: Readonly<Record<string, ReactNode>> = {
  'page head': (
    <PageHead
      title="Inward Supplies"
      crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Inward' }]}
      advisory="Read this."
      helpHref="/help"
      refresh="idle"
    />
  ),
  ribbon: <TaxpayerRibbon {...membership} more={[{ label: 'Return Period', value: 'October' }]} />,
  'print head': <PrintHead gstin="32UATPY9011N1ZD" name="UATPCO STORES" period="Oct 2026" madeBy="A. Nair" madeOn="17/11/2026 10:42" />,
  views: (
    <>
      <NotFoundView links={[{ label: 'Dashboard', href: '/dashboard' }]} />
      <ErrorView requestId="r-1" onRetry={() => undefined} />
      <LoadingView />
    </>
  ),
  buttons: (
    <>
      <Button offReason="Not yet.">Save</Button>
      <Button pending>Save</Button>
      <ButtonLink href="/file" download icon="download">
        Download
      </ButtonLink>
      <ActionMenu label="More" items={[{ id: 'x', label: 'Excel', href: '/x' }]} />
    </>
  ),
  marks: (
    <>
      <StatusPill action="P" />
      <RuleId id="R046" />
      <Chip label="Status Pending" removeHref="?" />
      <GstinText value="32UATPY9011N1ZD" state="Kerala" />
      <RefusalNote message="Closed." ruleId="R047" />
    </>
  ),
  fields: (
    <>
      <Field label="GSTIN" required error="Wrong" help="15 characters" count="3 of 15">
        <TextInput code />
      </Field>
      <Field label="Amount">
        <MoneyInput />
      </Field>
      <Field label="Date">
        <DateInput />
      </Field>
      <Field label="Remarks">
        <TextArea />
      </Field>
      <Field label="Reason">
        <Select>
          <option>One</option>
        </Select>
      </Field>
      <SearchInput label="Search in this list" />
      <ChoiceGroup legend="Which?" error="Choose one.">
        <Choice type="radio" name="c" label="Yes" description="In full" />
      </ChoiceGroup>
      <Switch label="Show ITC" defaultChecked />
      <LinkSwitch label="Amendments" on href="?" />
      <DropZone label="Purchase register" accept=".xlsx" hint="At most 1 MB" sending={null} onFile={() => undefined} />
    </>
  ),
  states: (
    <>
      <Alert live tone="bad">
        Failed
      </Alert>
      <EmptyState title="Nothing" />
      <ErrorPanel title="Failed" requestId="r-1" />
      <Skeleton />
      <ProgressBar label="Computing" value={0.5} />
      <ProgressBar label="Reading" />
    </>
  ),
  dashboard: (
    <>
      <ShareBar title="ITC" parts={[{ id: 'a', label: 'Accepted', value: 1, valueText: '1.00', pattern: 'hatch' }]} />
      <DeadlineCard tone="hot" date="2026-11-20" left="in 3 days" title="GSTR-3B is due" waitsFor="Waits for you">
        Compute first.
      </DeadlineCard>
    </>
  ),
  navigation: (
    <>
      <LinkTabs label="Tabs" tabs={[{ label: 'All other ITC', href: '?a', count: 111, current: true }]} />
      <Tabs label="Tabs" tabs={[{ id: 'a', label: 'ITC Available', content: 'x' }]} />
      <Pager page={2} pageCount={30} />
      <Tip text="Why">
        <button type="button">P</button>
      </Tip>
    </>
  ),
};

describe('no style attribute and no inline handler in what the server sends', () => {
  it.each([
    ...Object.keys(PARTS).map((name) => [name, () => html(PARTS[name])] as const),
    ['frame', () => frame('x')] as const,
    ['table', () => table()] as const,
  ])('%s', (_, render) => {
    expect(render()).not.toMatch(/\s(?:style|on\w+)=/);
  });
});

describe('frame', () => {
  const page = frame(
    <PageHead title="Inward Supplies" crumbs={[{ label: 'Dashboard', href: '/dashboard' }, { label: 'Inward Supplies' }]} />,
  );

  it('begins with the way to the content', () => {
    expect(page).toMatch(/^<a class="skip" href="#main">Skip to Main Content<\/a>/);
    expect(page).toContain('<main id="main"');
  });

  it('says on top and at the foot that it is a replica', () => {
    const line = 'Open-source replica for practice and in-house work. Not connected with the Government of India or GSTN.';
    expect(page.split(line)).toHaveLength(3);
  });

  it('has one h1, the clock, and marks where we are', () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('Sandbox date: 17/11/2026');
    expect(page).toContain('<li aria-current="page">Inward Supplies</li>');
    expect(page).toMatch(/aria-current="page"[^>]*href="\/ims"|href="\/ims"[^>]*aria-current="page"/);
  });

  it('keeps closed menus in the page, hidden', () => {
    expect(page).toMatch(/aria-expanded="false"[^>]*aria-controls="([^"]+)".*id="\1" hidden=""/s);
  });

  it('shows the account when signed in, else the way to sign in', () => {
    expect(page).toContain('32UATPY9011N1ZD');
    const visitor = frame('x', false);
    expect(visitor).toContain('href="/login"');
    expect(visitor).not.toContain('Logout');
  });
});

describe('status', () => {
  it.each<[PillAction, string]>([
    ['N', 'No Action'],
    ['A', 'Accepted'],
    ['R', 'Rejected'],
    ['P', 'Pending'],
    ['expired', 'Expired'],
  ])('%s is a word beside a hidden mark', (action, word) => {
    expect(html(<StatusPill action={action} />)).toMatch(new RegExp(`aria-hidden="true".*</svg>${word}</span>$`));
  });
});

describe('money', () => {
  it.each([
    [12_345_678, false, '1,23,456.78'],
    [-12_345_678, false, '-1,23,456.78'],
    [450_000, true, '+4,500.00'],
    [-450_000, true, '-4,500.00'],
    [0, true, 'no change'],
  ])('%i paise, signed %s', (amount, signed, text) => {
    expect(html(<Money value={paise(amount)} signed={signed} />).replace(/<[^>]+>/g, '')).toBe(text);
  });
});

describe('button that is off', () => {
  it('keeps its place and says why', () => {
    const button = html(<Button offReason="Tick the box first.">Reject</Button>);
    const described = /aria-describedby="([^"]+)"/.exec(button)?.[1];
    expect(button).toContain('aria-disabled="true"');
    expect(button).not.toContain(' disabled=""');
    expect(button).toContain(`id="${described}">Tick the box first.`);
  });
});

describe('field', () => {
  it('ties label, help and error to its control', () => {
    const field = html(
      <Field label="GSTIN" required error="The check digit should be D." help="15 characters">
        <TextInput />
      </Field>,
    );
    const id = /<label[^>]*for="([^"]+)"/.exec(field)?.[1];
    const input = /<input[^>]*>/.exec(field)?.[0] ?? '';
    expect(input).toContain(`id="${id}"`);
    expect(input).toContain('aria-invalid="true"');
    expect(input).toContain('aria-required="true"');
    const described = /aria-describedby="([^"]+)"/.exec(input)?.[1]?.split(' ') ?? [];
    expect(described).toHaveLength(2);
    for (const part of described) expect(field).toContain(`id="${part}"`);
  });
});

describe('data table', () => {
  it('sorts by links that keep the filters and begin at the first page', () => {
    expect(table()).toContain('href="/ims/inward?status=P&amp;sort=number&amp;dir=desc"');
    expect(table()).toContain('href="/ims/inward?status=P&amp;sort=documentValue&amp;dir=asc"');
  });

  it('says which column is sorted and how', () => {
    expect(table().match(/aria-sort="[a-z]+"/g)).toEqual(['aria-sort="ascending"', 'aria-sort="none"']);
  });

  it('counts rows over all pages', () => {
    const text = table();
    expect(text).toContain('aria-rowcount="12346"');
    expect(text.match(/aria-rowindex="\d+"/g)).toEqual(['aria-rowindex="1"', 'aria-rowindex="4"', 'aria-rowindex="5"']);
    expect(text).toContain('<b>12,345</b> records');
  });

  it('names tick boxes by their rows and marks the ticked one', () => {
    expect(table()).toContain('aria-label="Select ASW-2210"');
    expect(table().match(/data-selected="true"/g)).toHaveLength(1);
  });

  it('hides columns of the first look, but not locked ones', () => {
    const text = table({ hiddenByDefault: ['remarks', 'number'] });
    expect(text).not.toContain('>Remarks');
    expect(text).toContain('Invoice Number');
    expect(text).toContain('Display/Hide Columns: <b>2</b>');
  });

  it('labels values for cards, and numbers rows over pages', () => {
    expect(table()).toContain('data-l="Invoice Value (₹)"');
    expect(table()).toMatch(/card-off[^>]*>3<\/td>/);
  });

  it('puts the foot under its columns', () => {
    expect(table()).toMatch(/colSpan="2"[^>]*>Page total<\/th>/i);
    expect(table()).toContain('1,77,050.00');
  });

  it('is a plain table, and a grid only where keys walk its rows', () => {
    expect(table()).toContain('role="table"');
    const grid = table({ keyboard: { currentId: 'b', onCurrentChange: () => undefined } });
    expect(grid).toContain('role="grid"');
    expect(grid.match(/<tr[^>]*tabindex="0"/gi)).toHaveLength(1);
    expect(grid).toMatch(/<tr[^>]*data-row-id="b"[^>]*data-current="true"/);
  });

  it('says so when there is nothing', () => {
    expect(
      table({ rows: [], selection: undefined, footLabel: undefined, empty: <EmptyState title="No records with these filters" /> }),
    ).toContain('No records with these filters');
  });
});
