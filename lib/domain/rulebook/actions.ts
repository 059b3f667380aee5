/** Rules: actions. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const ACTIONS_RULES = [
  rule('R020', 'An action on a saved or filed record', 'Allowed', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'A document saved on 4 May is accepted on 5 May, before it is filed.',
  }),
  rule('R021', 'Several actions on one record before GSTR-3B', 'The last one counts', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'Accepted, rejected, then pending: it is pending.',
  }),
  rule('R022', "The caller's previous action or content hash is stale", 'The row is refused', {
    message: 'Either previous action is incorrect/ invoice might have edited by supplier',
    portal: true,
    source: 'C1 C7',
    from: '2024-10',
    advice: 'Reload the list, look at the record again and repeat your action.',
    example: 'Two people open the list; the second one saves after the first.',
  }),
  rule('R023', 'The record is archived, because GSTR-3B of the period it entered is filed, or it is not in IMS', 'Refused', {
    message: 'GSTR-3B for {period} is already filed. Action cannot be changed.',
    source: 'W1 S3',
    from: '2024-10',
    advice: 'Nothing can be changed here any more. Ask the supplier for an amendment if the record is wrong.',
    example: 'GSTR-3B of April is filed on 20 May; on 21 May its records are closed.',
  }),
  rule('R024', 'Accept on an ordinary record', 'Stored; ITC Available', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'An invoice of 18,000 accepted: 4(A)(5) rises by 18,000.',
  }),
  rule('R025', 'Reject on an ordinary record', 'Stored; ITC Rejected, nothing to GSTR-3B', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'An unknown invoice of 9,000 rejected: shown as rejected, no credit.',
  }),
  rule('R026', 'Pending, where allowed', 'In no GSTR-2B and no GSTR-3B; stays in IMS', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'Goods not received by the 14th: pending, in no GSTR-2B.',
  }),
  rule('R027', 'No action at compute time, record filed', 'Deemed accepted, as Accept with full effect', {
    message: 'Records, where no action is taken by taxpayer, will be considered as Deemed accepted for GSTR 2B generation.',
    portal: true,
    source: 'S1 W1',
    from: '2024-10',
    example: 'No action on an invoice of 36,000: credit of 36,000.',
  }),
  rule('R028', 'Saved record, any action', 'Not in any GSTR-2B', {
    message: 'Supplier has not filed this record yet.',
    source: 'W1',
    from: '2024-10',
    example: 'Accepted on 5 May, not filed on 14 May: not in GSTR-2B April.',
  }),
  rule('R029', 'RESET on selected rows', 'No Action; declaration and remarks cleared', {
    message: 'Status of {n} record(s) has been reset.',
    source: 'S1 S4',
    from: '2024-10',
    example: 'Three ticked records reset: all show No Action.',
  }),
  rule('R030', 'RESET or a header action with nothing selected', 'The buttons are disabled', {
    message: 'Select at least one record.',
    source: 'S1',
    from: '2024-10',
    advice: 'Tick the records first.',
    example: 'RESET is greyed until a record is ticked.',
  }),
  rule('R031', 'An action on all selected rows', 'Each row is tested; those that pass are saved, the others listed with their reasons', {
    message: '{n} of {m} records updated. {k} could not be updated:',
    source: 'S1 S3 S4',
    from: '2024-10',
    example: 'Ten ticked, one locked: nine are saved, one is listed with its reason.',
  }),
  rule('R032', 'The header checkbox', 'Current page or all pages, as chosen', {
    message: 'Select all records of current page',
    portal: true,
    source: 'S1',
    from: '2024-10',
    example: 'The header checkbox of a list of 4,812 records.',
  }),
  rule('R033', 'A, R or P is clicked and not saved', 'Nothing is stored', {
    message: 'You have unsaved actions.',
    source: 'S1',
    from: '2024-10',
    example: 'A clicked and left unsaved: nothing has changed.',
  }),
  rule('R034', 'SAVE', 'Stored; counts refreshed; a generated GSTR-2B is out of date', {
    message: 'Action(s) saved successfully.',
    source: 'S1',
    from: '2024-10',
    example: 'An action saved on 15 May: the draft of the 14th is out of date.',
  }),
  rule('R035', 'Reject on a bill of entry', 'Refused', {
    message: 'Reject is not available for Bill of Entry records.',
    source: 'W8 W24',
    from: '2025-10',
    advice: 'Accept the bill of entry or keep it pending.',
    example: 'Reject is not offered for BoE 9012231.',
  }),
  rule('R036', 'Action on ISD rows', 'Refused', {
    message: 'No records available.',
    source: 'C5 D',
    from: '2024-10',
    advice: 'ISD credits need no action; see GSTR-2B.',
    example: 'The ISD tab has no rows to act on.',
  }),
  rule(
    'R037',
    'The recipient files GSTR-3B',
    'Records listed in the frozen GSTR-2B are archived; pending, locked, future and saved ones stay',
    {
      message: '{n} records processed; {m} pending records carried forward.',
      source: 'W1 S3',
      from: '2024-10',
      example: 'GSTR-3B of April filed: 40 records processed, 3 pending ones carried forward.',
    },
  ),
  rule('R038', 'A pending record is accepted later', 'ITC in the GSTR-2B then open', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'Pending in April, accepted on 20 May: credit in GSTR-2B May.',
  }),
  rule('R039', 'An invoice, debit note or ECO document is still pending at the 16(4) cut-off', 'Removed, ITC lost', {
    message: 'Time limit under section 16(4) has expired; record removed from IMS.',
    source: 'W1 S3',
    from: '2024-10',
    advice: 'Accept or reject the record.',
    example: 'An invoice of March 2025 still pending on 1 Dec 2025.',
  }),
  rule('R040', '30 days before that cut-off', 'A warning', {
    message: 'ITC on {n} pending records lapses on {date}.',
    source: 'D',
    from: '2024-10',
    example: 'On 31 October the dashboard names what lapses on 30 November.',
  }),
] as const;
