import Link from 'next/link';
import type { ReactNode } from 'react';
import { Said } from '@/components/language/said';
import { useWords } from '@/components/language/use-words';
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
          <Said
            text="Services, then Returns, then {link}. The tile Inward Supplies holds what your suppliers reported for you; the tile Outward Supplies shows what your recipients decided on what you reported."
            values={{
              link: (
                <Link href="/ims">
                  <Said text="Invoice Management System (IMS) Dashboard" />
                </Link>
              ),
            }}
          />
        </p>
        <p>
          <Said text="Using IMS is optional: a record without action is deemed accepted when GSTR-2B is generated." /> <RuleId id="R027" />
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
          <Said text="The summary counts the records of each section by status. Every heading leads to all records of the section, every number to exactly the records it counts. The switch shows the tax on them." />
        </p>
        <p>
          <Said text="COMPUTE GSTR-2B names the open period. It is on from the 14th after the period once GSTR-3B of the period before is filed, and after each change since the last computation. While a computation runs the refresh icon is on; you may leave the page." />{' '}
          <RuleId id="R103" /> <RuleId id="R105" />
        </p>
        <p>
          <Said text="DOWNLOAD IMS DETAILS (EXCEL) gives a workbook with one sheet for each section." />
        </p>
      </>
    ),
  },
  {
    id: 'section',
    title: 'A section and its records',
    body: (
      <>
        <p>
          <Said text="A, R and P mark a record as accepted, rejected or pending. Nothing is stored until SAVE; the bar at the bottom says what saving changes. A button that is closed stays in its place and says why, by which rule, and when it opens." />
        </p>
        <p>
          <Said text="Tick several records and use the buttons in the head of the list for all of them. RESET takes ticked records back to No Action." />{' '}
          <RuleId id="R030" />
        </p>
        <p>
          <Said text="Accepting a record that reduces ITC asks whether ITC is to be reduced: in full, by declared amounts, or not at all." />{' '}
          <RuleId id="R058" /> <RuleId id="R059" /> <RuleId id="R060" />
        </p>
        <p>
          <Said text="A record that reduces ITC can be kept pending up to a day that the list shows; afterwards it counts as accepted." />{' '}
          <RuleId id="R046" /> <RuleId id="R048" />
        </p>
      </>
    ),
  },
  {
    id: 'suppliers',
    title: 'By supplier',
    body: (
      <>
        <p>
          <Said
            text="{link} adds the records up by supplier, the most ITC first. A number leads to the records it counts, or to the page of the supplier where they lie in several sections."
            values={{
              link: (
                <Link href="/ims/inward/suppliers">
                  <Said text="Inward Supplies by supplier" />
                </Link>
              ),
            }}
          />
        </p>
        <p>
          <Said text="ACCEPT, REJECT, PENDING and CLEAR STATUS act on all records of the ticked suppliers that pass the filters, in all sections, each under the rules of its section. What a rejection adds to the liability of a supplier is shown before you confirm. The work goes on if you leave the page; records that the rules refuse are listed with their reasons." />{' '}
          <RuleId id="R031" /> <RuleId id="R132" />
        </p>
      </>
    ),
  },
  {
    id: 'history',
    title: 'History of changes, and undo',
    body: (
      <>
        <p>
          <Said
            text="Each SAVE, and each action over a whole list, is a change set with a name. {link} lists them with who and when; a set leads to its records, the details of a record lead to its sets."
            values={{
              link: (
                <Link href="/ims/history">
                  <Said text="History of changes" />
                </Link>
              ),
            }}
          />
        </p>
        <p>
          <Said text="UNDO gives every record of a set the decision back that stood before, under the same rules as SAVE. Records that somebody else changed since, or whose GSTR-3B is filed, stay as they are; you are told which, and why, before you confirm. An undo can itself be undone." />{' '}
          <RuleId id="R022" /> <RuleId id="R023" />
        </p>
        <p>
          <Said text="Right after SAVE the message at the foot of the page offers UNDO. Ctrl+Z in a list takes back the last staged choice; with nothing staged it asks whether to undo your last save." />
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
          <Said text="The summary has four tabs. Each row says which table of GSTR-3B it fills, and leads to its documents; each document says why it stands there. Every computation is kept as a version; two versions can be compared." />
        </p>
        <p>
          <Said
            text="Pending records stand in no table. {rule} Rejected ones stand in the tab ITC Rejected and fill nothing."
            values={{ rule: <RuleId id="R123" /> }}
          />{' '}
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
          <Said text="Table 4 and 3.1(d) are filled from the current GSTR-2B. Import of services, reversals and reclaims are your own entries; a difference to GSTR-2B is allowed and marked." />{' '}
          <RuleId id="R125" />
        </p>
        <p>
          <Said
            text="Filing freezes GSTR-2B and closes the period. If an action was taken after the last computation, compute first. {rule} Records kept pending stay in IMS. A final rejection of a credit note adds the tax back to the liability of its supplier."
            values={{ rule: <RuleId id="R108" /> }}
          />{' '}
          <RuleId id="R132" />
        </p>
      </>
    ),
  },
  {
    id: 'gstr1',
    title: 'GSTR-1, IFF and GSTR-1A',
    body: (
      <p>
        <Said text="Upload the JSON file of the offline tool. It is read first and shown with totals and findings; SAVE stores it, and the documents appear at once in IMS of your recipients. Filing fixes in which GSTR-2B they stand." />{' '}
        <RuleId id="R001" /> <RuleId id="R005" />
      </p>
    ),
  },
  {
    id: 'outward',
    title: 'Outward Supplies',
    body: (
      <p>
        <Said
          text="Choose Financial Year and Return Period, then SEARCH. A status may change until the recipient has filed GSTR-3B of the period that holds the document; the last column says whether that has happened. {rule} The second tab lists rejections that added to your liability."
          values={{ rule: <RuleId id="R137" /> }}
        />
      </p>
    ),
  },
  {
    id: 'offline',
    title: 'Offline: download, decide, upload',
    body: (
      <>
        <p>
          <Said text="Download the records as JSON of the IMS Offline Tool, as JSON for programs, or as a workbook with one sheet for each section. In the workbook only the coloured cells can be changed: Status, Remarks and the ITC reduction. Rows that stay as they are ask for nothing." />
        </p>
        <p>
          <Said text="Upload the file: it is compared with what stands, by the same rules as SAVE, and the difference is shown. Nothing is saved before you apply it. A file of another GSTIN is refused as a whole." />{' '}
          <RuleId id="R162" /> <RuleId id="R164" />
        </p>
        <p>
          <Said text="A record that a supplier or a colleague changed since the file was made is shown and left alone, unless you tick that the file is to win. Applying is one change set of the history and can be undone there." />{' '}
          <RuleId id="R022" />
        </p>
        <p>
          <Said text="Rows that are refused come back in a file of the same kind with their reasons. Correct them there and upload it again." />{' '}
          <RuleId id="R163" /> <RuleId id="R165" />
        </p>
      </>
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
        <dd>
          <Said text="Go To: any page by its name" />
        </dd>
        <dt>
          <Said text="{key} {key2} or arrows" values={{ key: <kbd>J</kbd>, key2: <kbd>K</kbd> }} />
        </dt>
        <dd>
          <Said text="Next and previous record of a list" />
        </dd>
        <dt>
          <kbd>A</kbd> <kbd>R</kbd> <kbd>P</kbd> <kbd>N</kbd>
        </dt>
        <dd>
          <Said text="Accept, reject, keep pending, no action for the record in focus; the list goes on to the next record by itself" />
        </dd>
        <dt>
          <Said text="{key} or {key2}" values={{ key: <kbd>X</kbd>, key2: <kbd>Space</kbd> }} />
        </dt>
        <dd>
          <Said text="Tick the record" />
        </dd>
        <dt>
          <kbd>Ctrl</kbd> <kbd>S</kbd>, <kbd>Ctrl</kbd> <kbd>Z</kbd>
        </dt>
        <dd>
          <Said text="Save; take back the last staged change" />
        </dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>
          <Said text="All keys of a list, with the choice between single letters, Tally-like keys and none" />
        </dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>
          <Said text="Close a dialog, a menu or a hint" />
        </dd>
      </dl>
    ),
  },
  {
    id: 'sandbox',
    title: 'The sandbox: date and settings',
    body: (
      <p>
        <Said text="While the date is not today’s, a pill at the top of every page says so. An operator moves it forward under Sandbox and settings; what falls due until then happens in order: drafts of GSTR-2B on the 14th, removals at the 16(4) cut-off. It never moves back. Due dates that were extended are entered there too, and so are the choices that the law leaves to a taxpayer." />
      </p>
    ),
  },
  {
    id: 'feed',
    title: 'Feeding the sandbox with JSON',
    body: (
      <>
        <p>
          <Said text="One object with up to three lists. Amounts are rupees with at most two decimals, dates YYYY-MM-DD, periods YYYY-MM. Everything of a list is taken, or nothing; a fault is named with its place in the file." />
        </p>
        <dl className="kv">
          <dt>
            <code>billsOfEntry</code>
          </dt>
          <dd>
            <Said text="section (impg, impga, impgsez, impgseza), portCode, number, date, referenceDate, taxableValue, igst, cess; supplierGstin for SEZ; for amendments original (number, date) and amendment (value, from, to)" />
          </dd>
          <dt>
            <code>distributions</code>
          </dt>
          <dd>
            <Said text="period and documents: section (isd, isdcn, isda, isdcna), recipientGstin, number, date, tax (igst, cgst, sgst, cess), eligible; sent by the ISD itself, once a period" />
          </dd>
          <dt>
            <code>rule37a</code>
          </dt>
          <dd>
            <Said text="section (b2b, b2bdn), number, date, period (a September), taxableValue, tax, placeOfSupply, supplierGstin" />
          </dd>
        </dl>
        <p>
          <a href="/samples/sandbox-feed.json">
            <Said text="An example" />
          </a>
        </p>
      </>
    ),
  },
  {
    id: 'display',
    title: 'Language, contrast, text size, print',
    body: (
      <p>
        <Said text="The button beside the breadcrumb changes between English and Hindi; terms of the law and figures stay the same in both." />{' '}
        <Said text="The strip at the top has high contrast and A+ / A-; both are remembered on this device. Printed pages carry GSTIN, period, maker and time; tables print the columns that are shown." />
      </p>
    ),
  },
];

export function Manual() {
  const t = useWords();
  return (
    <div>
      {MANUAL_SECTIONS.map(({ id, title, body }) => (
        <article className="rule" key={id} id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
          <header>
            <h2 id={`${id}-title`} className="sec">
              {t(title)}
            </h2>
          </header>
          <div className="stack">{body}</div>
        </article>
      ))}
    </div>
  );
}
