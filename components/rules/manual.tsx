import Link from 'next/link';
import type { ReactNode } from 'react';
import { RuleId } from '@/components/ui/rule-id';

interface ManualSection {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

/** The screens in short; other pages' HELP leads to the ids. */
export const MANUAL_SECTIONS: readonly ManualSection[] = [
  {
    id: 'ims',
    title: 'IMS Dashboard',
    body: (
      <>
        <p>
          Services, then Returns, then <Link href="/ims">Invoice Management System (IMS) Dashboard</Link>. The tile Inward Supplies holds
          what your suppliers reported for you; the tile Outward Supplies shows what your recipients decided on what you reported.
        </p>
        <p>
          Using IMS is optional: a record without action is deemed accepted when GSTR-2B is generated. <RuleId id="R027" />
        </p>
      </>
    ),
  },
  {
    id: 'inward',
    title: 'Inward Supplies',
    body: (
      <>
        <p>
          The summary counts the records of each section by status. Every heading leads to all records of the section, every number to
          exactly the records it counts. The switch shows the tax on them.
        </p>
        <p>
          COMPUTE GSTR-2B names the open period. It is on from the 14th after the period once GSTR-3B of the period before is filed, and
          after each change since the last computation. While a computation runs the refresh icon is on; you may leave the page.{' '}
          <RuleId id="R103" /> <RuleId id="R105" />
        </p>
        <p>DOWNLOAD IMS DETAILS (EXCEL) gives a workbook with one sheet for each section.</p>
      </>
    ),
  },
  {
    id: 'section',
    title: 'A section and its records',
    body: (
      <>
        <p>
          A, R and P mark a record as accepted, rejected or pending. Nothing is stored until SAVE; the bar at the bottom says what saving
          changes. A button that is closed stays in its place and says why, by which rule, and when it opens.
        </p>
        <p>
          Tick several records and use the buttons in the head of the list for all of them. RESET takes ticked records back to No Action.{' '}
          <RuleId id="R030" />
        </p>
        <p>
          Accepting a record that reduces ITC asks whether ITC is to be reduced: in full, by declared amounts, or not at all.{' '}
          <RuleId id="R058" /> <RuleId id="R059" /> <RuleId id="R060" />
        </p>
        <p>
          A record that reduces ITC can be kept pending up to a day that the list shows; afterwards it counts as accepted.{' '}
          <RuleId id="R046" /> <RuleId id="R048" />
        </p>
      </>
    ),
  },
  {
    id: 'gstr2b',
    title: 'GSTR-2B',
    body: (
      <>
        <p>
          The summary has four tabs. Each row says which table of GSTR-3B it fills, and leads to its documents; each document says why it
          stands there. Every computation is kept as a version; two versions can be compared.
        </p>
        <p>
          Pending records stand in no table. <RuleId id="R123" /> Rejected ones stand in the tab ITC Rejected and fill nothing.{' '}
          <RuleId id="R122" />
        </p>
      </>
    ),
  },
  {
    id: 'gstr3b',
    title: 'GSTR-3B',
    body: (
      <>
        <p>
          Table 4 and 3.1(d) are filled from the current GSTR-2B. Import of services, reversals and reclaims are your own entries; a
          difference to GSTR-2B is allowed and marked. <RuleId id="R125" />
        </p>
        <p>
          Filing freezes GSTR-2B and closes the period. If an action was taken after the last computation, compute first.{' '}
          <RuleId id="R108" /> Records kept pending stay in IMS. A final rejection of a credit note adds the tax back to the liability of
          its supplier. <RuleId id="R132" />
        </p>
      </>
    ),
  },
  {
    id: 'gstr1',
    title: 'GSTR-1, IFF and GSTR-1A',
    body: (
      <p>
        Upload the JSON file of the offline tool. It is read first and shown with totals and findings; SAVE stores it, and the documents
        appear at once in IMS of your recipients. Filing fixes in which GSTR-2B they stand. <RuleId id="R001" /> <RuleId id="R005" />
      </p>
    ),
  },
  {
    id: 'outward',
    title: 'Outward Supplies',
    body: (
      <p>
        Choose Financial Year and Return Period, then SEARCH. A status may change until the recipient has filed GSTR-3B of the period that
        holds the document; the last column says whether that has happened. <RuleId id="R137" /> The second tab lists rejections that added
        to your liability.
      </p>
    ),
  },
  {
    id: 'keyboard',
    title: 'Keyboard',
    body: (
      <dl className="kv">
        <dt>
          <kbd>Alt</kbd> <kbd>G</kbd>
        </dt>
        <dd>Go To: any page by its name</dd>
        <dt>
          <kbd>J</kbd> <kbd>K</kbd> or arrows
        </dt>
        <dd>Next and previous record of a list</dd>
        <dt>
          <kbd>A</kbd> <kbd>R</kbd> <kbd>P</kbd> <kbd>N</kbd>
        </dt>
        <dd>Accept, reject, keep pending, no action for the record in focus</dd>
        <dt>
          <kbd>X</kbd> or <kbd>Space</kbd>
        </dt>
        <dd>Tick the record</dd>
        <dt>
          <kbd>Ctrl</kbd> <kbd>S</kbd>, <kbd>Ctrl</kbd> <kbd>Z</kbd>
        </dt>
        <dd>Save; take back the last staged change</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>All keys of a list, and the switch that turns letter keys off</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>Close a dialog, a menu or a hint</dd>
      </dl>
    ),
  },
  {
    id: 'sandbox',
    title: 'The sandbox: date and settings',
    body: (
      <p>
        While the date is not today&rsquo;s, a pill at the top of every page says so. An operator moves it forward under Sandbox and
        settings; what falls due until then happens in order: drafts of GSTR-2B on the 14th, removals at the 16(4) cut-off. It never moves
        back. Due dates that were extended are entered there too, and so are the choices that the law leaves to a taxpayer.
      </p>
    ),
  },
  {
    id: 'feed',
    title: 'Feeding the sandbox with JSON',
    body: (
      <>
        <p>
          One object with up to three lists. Amounts are rupees with at most two decimals, dates YYYY-MM-DD, periods YYYY-MM. Everything of
          a list is taken, or nothing; a fault is named with its place in the file.
        </p>
        <dl className="kv">
          <dt>billsOfEntry</dt>
          <dd>
            section (impg, impga, impgsez, impgseza), portCode, number, date, referenceDate, taxableValue, igst, cess; supplierGstin for
            SEZ; for amendments original {'{number, date}'} and amendment (value, from, to)
          </dd>
          <dt>distributions</dt>
          <dd>
            period and documents: section (isd, isdcn, isda, isdcna), recipientGstin, number, date, tax {'{igst, cgst, sgst, cess}'},
            eligible; sent by the ISD itself, once a period
          </dd>
          <dt>rule37a</dt>
          <dd>section (b2b, b2bdn), number, date, period (a September), taxableValue, tax, placeOfSupply, supplierGstin</dd>
        </dl>
        <p>
          <a href="/samples/sandbox-feed.json">An example</a>
        </p>
      </>
    ),
  },
  {
    id: 'display',
    title: 'Contrast, text size, print',
    body: (
      <p>
        The strip at the top has high contrast and A+ / A-; both are remembered on this device. Printed pages carry GSTIN, period, maker and
        time; tables print the columns that are shown.
      </p>
    ),
  },
];

export function Manual() {
  return (
    <div>
      {MANUAL_SECTIONS.map(({ id, title, body }) => (
        <article className="rule" key={id} id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
          <header>
            <h2 id={`${id}-title`} className="sec">
              {title}
            </h2>
          </header>
          <div className="stack">{body}</div>
        </article>
      ))}
    </div>
  );
}
