/** Rules: GSTR-2B and GSTR-3B. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const RETURNS_RULES = [
  rule('R100', 'The 14th after the period, previous GSTR-3B filed', 'Draft GSTR-2B on its own', {
    message: 'GSTR-2B generated on {date}.',
    source: 'W1 S1 W9',
    from: '2024-10',
    example: '14 May 2026, GSTR-3B of March filed: GSTR-2B April appears.',
  }),
  rule('R101', 'The 14th after the period, previous GSTR-3B not filed', 'No draft', {
    message: 'GSTR-2B for {period} is not generated as GSTR-3B for {previous} is not filed.',
    source: 'W1 S3 W18',
    from: '2024-10',
    advice: 'File GSTR-3B of {previous} first, then compute.',
    example: '14 June, GSTR-3B of April not filed: no GSTR-2B May.',
  }),
  rule('R102', 'The previous GSTR-3B is filed after the 14th', 'COMPUTE enabled, the user generates it', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'GSTR-3B of April filed on 16 June: press COMPUTE.',
  }),
  rule('R103', 'Before the 14th', 'COMPUTE disabled', {
    message: 'GSTR-2B can be generated on or after {date}.',
    source: 'S1 C7',
    from: '2024-10',
    advice: 'Come back on {date}.',
    example: '13 May, GSTR-2B April.',
  }),
  rule('R104', 'After the draft, no action since', 'COMPUTE disabled', {
    message: 'There is no change in IMS since GSTR-2B was generated.',
    source: 'S1',
    from: '2024-10',
    advice: 'Take or change an action on a filed record first.',
    example: '15 May, nothing changed since the draft.',
  }),
  rule('R105', 'After the draft, an action was taken or changed', 'COMPUTE enabled', {
    source: 'S1 W1',
    from: '2024-10',
    example: '15 May, an invoice was rejected.',
  }),
  rule('R106', 'COMPUTE is pressed', 'Confirmation, then a background job; refresh enabled meanwhile', {
    message: 'GSTR-2B recomputation is in progress.',
    advice: 'Wait until it has finished; the refresh icon shows how far it is.',
    source: 'S1',
    from: '2024-10',
    example: 'COMPUTE, AGREE AND CONTINUE.',
  }),
  rule('R107', 'GSTR-3B of the period is filed', 'COMPUTE refused', {
    message: 'GSTR-3B for {period} is already filed.',
    source: 'W1 C7',
    from: '2024-10',
    advice: 'Actions from now on count for the next GSTR-2B.',
    example: 'COMPUTE for April after its GSTR-3B.',
  }),
  rule('R108', 'An action after the last compute, then GSTR-3B is filed', 'Refused until GSTR-2B is recomputed', {
    message: 'You have taken action in IMS after GSTR-2B was generated. Recompute GSTR-2B before filing GSTR-3B.',
    source: 'W1 S3 W18',
    from: '2024-10',
    advice: 'Press COMPUTE GSTR-2B, then file.',
    example: 'Rejected at 10:00, GSTR-3B at 11:00 without COMPUTE.',
  }),
  rule('R109', 'How often GSTR-2B is recomputed', 'No limit until GSTR-3B is filed', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'Computed nine times in one week.',
  }),
  rule('R110', 'First or second month of a quarter that is filed quarterly', 'No GSTR-2B; IMS actions are possible', {
    message: 'GSTR-2B is generated for the quarter.',
    source: 'W1 S3',
    from: '2024-10',
    advice: 'Choose the last month of the quarter.',
    example: 'COMPUTE for April by a quarterly filer.',
  }),
  rule('R111', 'End of such a quarter', 'One GSTR-2B on the 14th', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'GSTR-2B April to June on 14 July.',
  }),
  rule('R112', 'The GSTR-2B period of a document', 'By filing day and form (rule 60(7))', {
    source: 'W14',
    example: 'GSTR-1 of May filed on 12 June: GSTR-2B June.',
  }),
  rule('R113', 'Accepted invoices, debit notes, ECO documents and their amendments', '4(A)(5)', {
    source: 'W22',
    from: '2024-10',
    example: 'INV/41 of 18,000: 4(A)(5) 18,000.',
  }),
  rule('R114', 'Credit notes and their amendments, accepted or deemed accepted', 'Lower 4(A)(5) in Part B', {
    source: 'W16 W22',
    from: '2024-10',
    example: 'Credit note of 1,800: 4(A)(5) minus 1,800.',
  }),
  rule('R115', 'A net of 4(A) is negative', 'Shown negative, not floored', {
    message: 'Net ITC is negative; it will be added to liability.',
    source: 'W16',
    from: '2023-01',
    example: 'Invoice 5,400, credit note 9,000: minus 3,600.',
  }),
  rule('R116', 'A credit note whose credit is not available', 'Still lowers 4(A)(5)', {
    source: 'W22',
    example: 'Credit note of a hotel in another state: 4(A)(5) minus 720.',
  }),
  rule('R117', 'Invoices, debit notes and ECO documents whose credit is not available', '4(D)(2) only', {
    source: 'W22',
    example: 'Hotel bill of 1,800: 4(D)(2).',
  }),
  rule('R118', 'Reverse charge documents', '3.1(d) and 4(A)(3)', {
    source: 'W22',
    example: "Transporter's invoice of 3,600: 3.1(d) and 4(A)(3).",
  }),
  rule('R119', 'ISD documents', '4(A)(4)', {
    source: 'W22',
    example: 'ISD 4,000, ISD credit note 300: 3,700.',
  }),
  rule('R120', 'Bills of entry, accepted or without action', '4(A)(1)', {
    source: 'W22 W8',
    example: 'BoE of 90,000: 4(A)(1).',
  }),
  rule('R121', 'Rule 37A items', '4(B)(2)', {
    source: 'W15 W22',
    example: 'Reversal of 2,700: 4(B)(2).',
  }),
  rule('R122', 'Rejected records', 'ITC Rejected tab; nothing to GSTR-3B', {
    message: 'Input tax credit cannot be availed in FORM GSTR-3B.',
    portal: true,
    source: 'W22',
    from: '2024-10',
    example: 'Rejected invoice of 9,000 on the ITC Rejected tab.',
  }),
  rule('R123', 'Pending records', 'In no table of GSTR-2B', {
    source: 'W1 S3',
    from: '2024-10',
    example: 'A pending invoice is nowhere.',
  }),
  rule('R124', 'GSTR-2B fills GSTR-3B', 'With the draft and each recompute', {
    message: 'GSTR-3B Table 4 updated from GSTR-2B.',
    source: 'S1 W9',
    from: '2024-10',
    example: 'After COMPUTE Table 4 holds the new values.',
  }),
  rule('R125', 'The user changes 4(A) away from GSTR-2B', 'Allowed, with a warning', {
    message: 'Value differs from GSTR-2B.',
    source: 'C8 D',
    example: '4(A)(5) raised by hand by 100.',
  }),
  rule(
    'R126',
    'Goods of an invoice are not received yet',
    'Keep it pending; or accept, reverse in 4(B)(2) and reclaim later in 4(A)(5) and 4(D)(1)',
    {
      source: 'W2',
      from: '2024-10',
      example: 'Goods arrive a month late.',
    },
  ),
] as const;
