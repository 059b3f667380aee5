/** Rules: Entry into IMS. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const ENTRY_RULES = [
  rule('R001', 'The supplier saves a new document in GSTR-1, IFF or GSTR-1A', 'It is in IMS at once, saved, with No Action', {
    source: 'W1 S1 S3',
    from: '2024-10',
    example: "INV/41 is saved in GSTR-1 of April: it is in the recipient's IMS the same minute.",
  }),
  rule('R002', 'The supplier changes a document he has not filed', 'Content replaced; No Action; declaration and remarks cleared', {
    message: 'Record {no} was changed by the supplier; your earlier action has been reset.',
    source: 'W1 S3',
    from: '2024-10',
    example: 'Accepted INV/41 of 18,000 becomes 17,000: the record shows No Action again.',
  }),
  rule('R003', 'The supplier saves it again without a change', 'The action is kept', {
    source: 'D',
    from: '2024-10',
    example: 'The supplier saves the same file twice: the acceptance stays.',
  }),
  rule('R004', 'The supplier deletes a document he has not filed', 'The record is removed whatever the action', {
    message: 'Record {no} was withdrawn by the supplier.',
    source: 'W1 S3',
    from: '2024-10',
    example: 'The supplier deletes accepted INV/41 before filing: it is gone from IMS.',
  }),
  rule('R005', 'The supplier files', 'Filed; the action is kept; the GSTR-2B period is fixed', {
    source: 'W1 W14',
    from: '2024-10',
    example: 'Accepted while saved on 5 May, filed on 10 May: accepted, GSTR-2B April.',
  }),
  rule('R006', 'A document of a GSTR-2B up to September 2024', 'Never in IMS', {
    message: 'Documents of a GSTR-2B before October 2024 are not part of IMS.',
    source: 'W1 W2',
    to: '2024-09',
    example: 'Filed on 11 Oct 2024, so GSTR-2B September 2024: straight to GSTR-2B.',
  }),
  rule('R007', 'The recipient pays the tax (reverse charge)', 'Straight to GSTR-2B, reverse charge tables', {
    message: 'Reverse charge documents are not part of IMS; see GSTR-2B.',
    source: 'W1 S3',
    from: '2024-10',
    example: "A transporter's invoice under reverse charge: Table 3.1(d) and 4(A)(3).",
  }),
  rule(
    'R008',
    "The place of supply is in the supplier's state, the recipient is registered in another",
    'Straight to GSTR-2B, ITC not available, reason P',
    {
      message: 'POS and supplier state are same but recipient state is different',
      portal: true,
      source: 'W1 W22 S3',
      from: '2024-10',
      example: 'A hotel in Karnataka bills a company of Maharashtra, place of supply Karnataka.',
    },
  ),
  rule('R009', 'Reported after the 16(4) cut-off of its financial year', 'Straight to GSTR-2B, ITC not available, reason C', {
    message: 'Return filed post annual cut-off',
    portal: true,
    source: 'W1 W22 S3',
    from: '2024-10',
    example: 'An invoice of 10 Mar 2026 filed on 1 Dec 2026.',
  }),
  rule('R010', 'A document of GSTR-6', 'Straight to GSTR-2B, ISD tables', {
    message: 'ISD credits are shown in GSTR-2B directly.',
    source: 'W1 S3 S1',
    from: '2024-10',
    example: 'Head office distributes 4,000 by GSTR-6: Table 4(A)(4).',
  }),
  rule('R011', 'A document of GSTR-5', 'Straight to GSTR-2B, 4(A)(5)', {
    message: 'Documents of non-resident suppliers are shown in GSTR-2B directly.',
    source: 'W1 S3',
    from: '2024-10',
    example: 'A non-resident files GSTR-5 on 13 May: GSTR-2B April, Table 4(A)(5).',
  }),
  rule('R012', 'A bill of entry of a GSTR-2B up to September 2025', 'Straight to GSTR-2B, import of goods', {
    message: 'Bills of entry of a GSTR-2B before October 2025 are not part of IMS; see GSTR-2B.',
    source: 'W1 S3',
    from: '2024-10',
    to: '2025-09',
    example: 'Reference date 30 Sep 2025: Table 4(A)(1) without an action.',
  }),
  rule('R013', 'A bill of entry of a GSTR-2B from October 2025', 'In IMS, on the Import of Goods tab', {
    source: 'W8',
    from: '2025-10',
    example: 'Reference date 1 Oct 2025: on the Import of Goods tab.',
  }),
  rule('R014', 'A reversal item of rule 37A', 'Straight to GSTR-2B, ITC Reversal, September only', {
    message: 'Data will be available in GSTR-2B of September month',
    portal: true,
    source: 'W15 W22 S3',
    from: '2024-10',
    example: 'The supplier of FY 2025-26 has not paid by 30 Sep 2026: reversal in GSTR-2B September 2026.',
  }),
  rule('R015', 'The recipient is a composition dealer, ISD, tax deductor or collector, UIN holder, non-resident or OIDAR', 'No IMS', {
    message: 'IMS is available to normal, SEZ and casual taxpayers.',
    source: 'W1 S3',
    from: '2024-10',
    advice: 'Sign in with the GSTIN of a normal, SEZ or casual taxpayer.',
    example: 'A composition dealer opens IMS.',
  }),
  rule('R016', 'Credit is blocked by section 17(5)', 'An ordinary record; accept and reverse in 4(B)(1)', {
    message: 'ITC blocked under section 17(5): accept and reverse in Table 4(B)(1).',
    source: 'W2',
    from: '2024-10',
    example: 'A car for directors: accept, then reverse 90,000 in 4(B)(1).',
  }),
  rule('R017', 'A document is added by GSTR-1A', 'In IMS; it enters the GSTR-2B of a later period than the return', {
    source: 'W17 W1',
    from: '2024-10',
    example: 'Added by GSTR-1A of April on 11 May: GSTR-2B May.',
  }),
  rule('R018', 'GSTR-1A changes the recipient', 'Refused at the supplier', {
    message: 'Recipient GSTIN cannot be amended in GSTR-1A.',
    source: 'W17',
    from: '2024-08',
    advice: 'Amend the recipient in the GSTR-1 or IFF of a later period.',
    example: 'GSTR-1A of April names another GSTIN for INV/41: refused.',
  }),
] as const;
