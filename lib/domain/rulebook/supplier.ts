/** Rules: the supplier's side. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const SUPPLIER_RULES = [
  rule('R130', 'Recipient rejects an invoice, debit note or ECO document', 'Liability does not change', {
    message: 'Rejected by recipient: amend via GSTR-1 (if not filed) or GSTR-1A.',
    source: 'W1 S3',
    from: '2024-10',
    example: "A rejected invoice leaves the supplier's liability as it is.",
  }),
  rule(
    'R131',
    'Recipient rejects a document that is not filed yet',
    'The supplier edits and saves it; the recipient sees No Action again',
    {
      source: 'W1 S3',
      from: '2024-10',
      example: 'Price corrected before filing: the recipient sees No Action.',
    },
  ),
  rule('R132', 'Recipient rejects an original credit note and files GSTR-3B', 'Its tax is added in the GSTR-3B of the next period', {
    message: 'Liability of {amt} added in GSTR-3B of {period}.',
    source: 'W1 S3 W3',
    from: '2024-10',
    example: 'Credit note of 1,800 of October rejected: plus 1,800 in November.',
  }),
  rule('R133', 'Recipient rejects an upward amendment of an accepted credit note', 'The increase is added', {
    message: 'Liability of {amt} added in GSTR-3B of {period}.',
    source: 'W1',
    from: '2024-10',
    example: '1,800 amended to 2,400, rejected: plus 600.',
  }),
  rule('R134', 'Recipient rejects an amended credit note whose original was rejected, or one of the same period', 'Its full tax is added', {
    message: 'Liability of {amt} added in GSTR-3B of {period}.',
    source: 'W1 W5 D',
    from: '2024-10',
    example: 'A re-furnished credit note of 1,200 is rejected: plus 1,200.',
  }),
  rule(
    'R135',
    'Recipient rejects a downward amendment of an invoice, debit note or ECO document that was accepted and filed',
    'The decrease is added',
    {
      message: 'Liability of {amt} added in GSTR-3B of {period}.',
      source: 'W1',
      from: '2024-10',
      example: '18,000 amended to 12,000, rejected: plus 6,000.',
    },
  ),
  rule('R136', 'Recipient rejects any other amendment', 'Nothing is added', {
    source: 'W1 D',
    from: '2024-10',
    example: '18,000 amended to 21,600, rejected: nothing.',
  }),
  rule('R137', "Rejection before the recipient's GSTR-3B is filed", 'Status live, nothing booked yet', {
    message: 'Recipient may still change this action.',
    source: 'W3',
    from: '2024-10',
    example: 'Rejected on 6 November, GSTR-3B on the 20th: open until then.',
  }),
  rule('R138', 'A pending credit note within its window', 'No effect on the supplier', {
    source: 'W7',
    from: '2025-10',
    example: 'A pending credit note changes nothing.',
  }),
  rule('R139', 'A document that bypasses IMS, in the outward list', 'Shown with that status', {
    message: 'Not eligible for IMS',
    portal: true,
    source: 'S1 W3',
    from: '2024-10',
    example: 'A reverse-charge invoice in the outward list.',
  }),
  rule('R140', 'The outward detail list', 'Live and read-only', {
    source: 'W3',
    from: '2024-10',
    example: 'The supplier can look, not change.',
  }),
  rule('R141', 'The rejected tab is empty', 'The message stands in its place', {
    message: 'No added back liability records available for the selected input criteria',
    portal: true,
    source: 'C7',
    from: '2024-10',
    example: 'No rejection was final in the year chosen.',
  }),
  rule('R142', 'Outward search without financial year or period', 'Refused', {
    message: 'Select Financial Year and Return Period.',
    source: 'S1',
    from: '2024-10',
    advice: 'Choose both, then search.',
    example: 'SEARCH without a period.',
  }),
  rule(
    'R143',
    'Section 34(2) of the CGST Act as amended in October 2025',
    "The supplier's reduction depends in law on the recipient's reversal; information only",
    {
      source: 'W12',
      from: '2025-10',
      example: 'A credit note whose recipient does not reverse his credit.',
    },
  ),
] as const;
