/** Rules: amendments. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const AMENDMENTS_RULES = [
  rule('R080', 'An amendment of another GSTR-2B period, its original pending or its GSTR-3B not filed', 'Refused when saving', {
    message: 'First act on the original record {no} and file GSTR-3B of {period}; then act on the amended record.',
    source: 'W1 S3',
    from: '2024-10',
    advice: 'Accept or reject the original, then file GSTR-3B of its period.',
    example: 'O/7 is pending in April; its amendment of May cannot be acted upon.',
  }),
  rule('R081', 'The amendment is still locked when GSTR-2B is computed', 'Left out of GSTR-2B', {
    message: 'Locked: original not settled.',
    source: 'D',
    from: '2024-10',
    example: 'The same amendment is left out of GSTR-2B May.',
  }),
  rule('R082', 'Original and amendment in the same GSTR-2B period', 'Only the amendment counts; its action prevails', {
    message: 'Original {no} is superseded by the amendment in the same GSTR-2B.',
    source: 'W1 S3',
    from: '2024-10',
    example: 'Quarterly recipient: invoice of 18,000 in April, amended to 12,000 in May: 12,000.',
  }),
  rule(
    'R083',
    'The original was accepted (or deemed accepted) and its GSTR-3B filed',
    'Posts the difference between amended and original tax',
    {
      source: 'W1 W5',
      from: '2024-10',
      example: '18,000 amended to 12,000: minus 6,000.',
    },
  ),
  rule('R084', 'The original was rejected and its GSTR-3B filed', 'Posts the full amended tax', {
    source: 'W5',
    from: '2024-10',
    example: 'Rejected invoice amended to 12,000: plus 12,000.',
  }),
  rule('R085', 'Same period, amendment accepted', 'Posts the full amended tax', {
    source: 'W1 W4',
    from: '2024-10',
    example: '18,000 and its amendment of 12,000 in one GSTR-2B: plus 12,000.',
  }),
  rule('R086', 'The amendment is rejected', "Posts nothing; the original's earlier effect stays", {
    source: 'W1 W5',
    from: '2024-10',
    example: 'Rejecting the amendment from 18,000 to 12,000 leaves 18,000.',
  }),
  rule('R087', 'Direction of an amendment', 'By the total of all heads: up, down or same', {
    source: 'D',
    from: '2024-10',
    example: '1,800 IGST to 900 CGST and 900 SGST: same.',
  }),
  rule('R088', 'An amendment moves tax between heads', 'Each head posts its own difference', {
    source: 'D',
    from: '2024-10',
    example: '1,800 IGST to 900 and 900: minus 1,800, plus 900, plus 900.',
  }),
  rule('R089', 'A rejected invoice, debit note or ECO document comes back unchanged', 'Recipient: full amount; supplier: no difference', {
    message: 'Re-furnished record: full value will be credited.',
    source: 'W5',
    from: '2024-10',
    example: 'A rejected invoice of 18,000 comes back unchanged: plus 18,000.',
  }),
  rule('R090', 'A rejected credit note comes back', 'Recipient: full reduction; supplier: full reduction, after the earlier add-back', {
    source: 'W5',
    from: '2024-10',
    example: 'A rejected credit note of 1,800 comes back: minus 1,800, once.',
  }),
  rule(
    'R091',
    'A forward-charge document whose credit was taken is amended to reverse charge',
    'Minus the original in IMS, the reverse-charge version straight to GSTR-2B',
    {
      message: 'Record amended to reverse charge; see GSTR-2B.',
      source: 'W1 S3',
      from: '2024-10',
      example: 'Invoice of 5,040 becomes reverse charge: minus 5,040, and 5,040 in 3.1(d) and 4(A)(3).',
    },
  ),
  rule(
    'R092',
    'An amended place of supply makes credit ineligible',
    'Straight to ITC not available; the user reverses the earlier credit in 4(B)(1)',
    {
      message: 'Reverse the earlier ITC in Table 4(B)(1).',
      source: 'W1 S3',
      from: '2024-10',
      example: "Place of supply moved to the supplier's state.",
    },
  ),
  rule('R093', 'The original is of before IMS, or not known', 'Treated as accepted and filed, with the original tax the amendment states', {
    source: 'D',
    from: '2024-10',
    example: 'An amendment of an invoice of 2023: the difference only.',
  }),
  rule('R094', 'Credit of the original was not available', 'The amendment posts its full tax', {
    source: 'D',
    from: '2024-10',
    example: "A hotel bill amended to the recipient's state: full credit.",
  }),
  rule('R095', 'An amendment is amended again', 'The difference to the last finally accepted version', {
    source: 'D',
    from: '2024-10',
    example: '18,000 accepted, 21,000 rejected, 12,000: minus 6,000.',
  }),
  rule(
    'R096',
    'A bill of entry is lowered in value',
    "The (negative) difference; a reduction may be declared up to the original bill's tax",
    {
      source: 'W8 D',
      from: '2025-10',
      example: 'BoE of 90,000 lowered to 60,000: minus 30,000.',
    },
  ),
  rule(
    'R097',
    'A bill of entry is moved to another GSTIN',
    'Old GSTIN: credit reversed, in full or as declared; new GSTIN: credit in full',
    {
      message: 'BoE moved to another GSTIN: ITC will be reversed.',
      source: 'W8',
      from: '2025-10',
      example: 'BoE of 90,000 moved to Delhi: Maharashtra minus 90,000, Delhi plus 90,000.',
    },
  ),
] as const;
