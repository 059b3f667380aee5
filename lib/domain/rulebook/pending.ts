/** Rules: pending. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const PENDING_RULES = [
  rule('R041', 'Original credit note', 'Pending blocked', {
    message: 'Pending action is not allowed for this record.',
    source: 'W1 W4 S3',
    from: '2024-10',
    to: '2025-09',
    advice: 'Accept or reject the credit note.',
    example: 'A credit note of GSTR-2B September 2025.',
  }),
  rule('R042', 'Upward (or equal) amendment of a credit note, whatever was done with the original', 'Pending blocked', {
    message: 'Pending action is not allowed for this record.',
    source: 'W1 W4 S3',
    from: '2024-10',
    to: '2025-09',
    advice: 'Accept or reject the credit note.',
    example: 'Credit note of 1,800 amended to 2,400 in GSTR-2B July 2025.',
  }),
  rule('R043', 'Downward amendment of a credit note whose original was rejected', 'Pending blocked', {
    message: 'Pending action is not allowed for this record.',
    source: 'W1 W4',
    from: '2024-10',
    to: '2025-09',
    advice: 'Accept or reject the credit note.',
    example: 'Rejected credit note of 1,800 amended to 1,200 in GSTR-2B July 2025.',
  }),
  rule('R044', 'Downward amendment of a credit note that was accepted and filed', 'Pending allowed', {
    source: 'W4',
    from: '2024-10',
    example: 'Accepted credit note of 1,800 amended to 1,200: it gives 600 back.',
  }),
  rule('R045', 'Downward amendment of an invoice or debit note that was accepted and filed', 'Pending blocked', {
    message: 'Pending action is not allowed for this record.',
    source: 'W1 W4',
    from: '2024-10',
    to: '2025-09',
    advice: 'Accept or reject the amendment.',
    example: 'Accepted invoice of 1,800 amended to 1,200 in GSTR-2B July 2025.',
  }),
  rule('R046', 'A record that reduces ITC, up to its deadline', 'Pending allowed until the deadline', {
    message: 'Can be kept pending up to {deadline}.',
    source: 'W6 W7',
    from: '2025-10',
    example: 'Credit note of GSTR-2B October 2025: pending up to 20 Dec 2025.',
  }),
  rule('R047', 'A record that reduces ITC, after its deadline', 'Pending disabled; accept or reject', {
    message: 'Pending period for this record ended on {deadline}. Please accept or reject.',
    source: 'W7',
    from: '2025-10',
    advice: 'Accept or reject the record; without an action it is deemed accepted.',
    example: 'The same credit note on 21 Dec 2025.',
  }),
  rule('R048', 'Such a record is still pending or without action at compute', 'Deemed accepted, full reduction', {
    message: 'Kept pending beyond the permitted period; deemed accepted.',
    source: 'W7 W25',
    from: '2025-10',
    example: 'Still pending on 14 Jan 2026: GSTR-2B December reduces credit in full.',
  }),
  rule('R049', 'Choice of the regime', 'By the GSTR-2B period: October 2025 or later is the new regime', {
    source: 'W6 W7',
    example: 'A note of March 2025 reported in GSTR-1 of October 2025: new regime.',
  }),
  rule(
    'R050',
    'The deadline',
    "Due date of GSTR-3B of the tax period after the GSTR-2B period, by the recipient's frequency, extensions included",
    {
      source: 'W7',
      from: '2025-10',
      example: 'GSTR-3B of November 2025 extended to 24 December: so is the deadline.',
    },
  ),
  rule('R051', 'Recipient frequency changes', 'The frequency of the period that follows the GSTR-2B period decides', {
    source: 'D',
    from: '2025-10',
    example: 'Monthly in March, quarterly from April: the deadline is that of April to June.',
  }),
  rule(
    'R052',
    'Invoices, debit notes, ECO documents, their upward amendments, amendments of rejected originals',
    'Pending allowed till the 16(4) cut-off',
    {
      source: 'W1 S3',
      from: '2024-10',
      example: 'An invoice of April 2026 may wait till 30 Nov 2027.',
    },
  ),
  rule(
    'R053',
    'Downward amendment of an ECO document that was accepted and filed',
    'Pending blocked before October 2025; one period after',
    {
      message: 'Pending action is not allowed for this record.',
      source: 'W6 D',
      advice: 'Accept or reject the amendment.',
      example: 'ECO document of 300 amended to 200.',
    },
  ),
  rule('R054', 'Bills of entry', 'Pending allowed, no limit', {
    source: 'W8 D',
    from: '2025-10',
    example: 'A bill of entry of March 2026 is accepted in December 2026.',
  }),
  rule('R055', 'Credit note amended within the same GSTR-2B period', 'Pending as for an original credit note', {
    message: 'Pending action is not allowed for this record.',
    source: 'W4 W1',
    advice: 'Accept or reject the credit note.',
    example: 'Credit note and its amendment both in GSTR-2B October 2026: one period.',
  }),
  rule('R056', 'Invoice, debit note or ECO document amended within the same GSTR-2B period', 'Pending as for an original document', {
    source: 'W4 D',
    from: '2024-10',
    example: 'Invoice and its amendment both in GSTR-2B October 2026.',
  }),
] as const;
