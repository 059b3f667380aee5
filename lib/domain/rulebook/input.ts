/** Rules: input, files and the workbench. Data only; the code that decides names these ids. */
import { rule } from './rule';

export const INPUT_RULES = [
  rule('R150', 'GSTIN pattern fails', 'Error', {
    message: 'Enter a valid 15-character GSTIN.',
    source: 'C1',
    advice: 'Check the number against the registration certificate.',
    example: '27ABC is too short.',
  }),
  rule('R151', 'GSTIN check character wrong', 'Error; a warning for UIN, non-resident and OIDAR numbers', {
    message: 'GSTIN check digit is not correct (expected {expected}).',
    source: 'D',
    advice: 'Check the number for a mistyped character.',
    example: '27AABCU9603R1ZM ends in M, should be N.',
  }),
  rule('R152', 'GSTIN state code unknown', 'Error', {
    message: 'Unknown state code {state}.',
    source: 'D',
    advice: 'The first two digits are the state code.',
    example: '45AAACA1234B1Z? has no such state.',
  }),
  rule('R153', 'A number is empty, longer than 16 characters, or has other characters', 'Error', {
    message: 'Document number: up to 16 letters, digits, - and / only.',
    source: 'W20',
    advice: 'Use the number as on the document, without spaces.',
    example: 'KA/2026-2027/0042 has 17 characters.',
  }),
  rule('R154', 'A number exists already, or differs only in case', 'Duplicate', {
    message: 'Document {no} already exists for this supplier and financial year.',
    source: 'W20',
    from: '2025-06',
    advice: 'Use another number, or amend the existing document.',
    example: 'ka/26-27/0041 after KA/26-27/0041.',
  }),
  rule('R155', 'A date is in the future, before 1 July 2017, or after the end of the return period', 'Error', {
    message: 'Document date is not valid for {period}.',
    source: 'D',
    advice: 'Use the date on the document and the return it belongs to.',
    example: '1 June in the return of May.',
  }),
  rule('R156', 'Rate not allowed on the date', 'Warning', {
    message: 'Rate {r}% is not in force on {date}.',
    source: 'W19',
    example: '12% on 1 Oct 2025.',
  }),
  rule('R157', 'IGST together with CGST or SGST', 'Error', {
    message: 'Use either IGST or CGST and SGST.',
    source: 'D',
    advice: 'Keep IGST for supplies between states, CGST and SGST for supplies within one.',
    example: 'IGST 900 and CGST 900.',
  }),
  rule('R158', 'CGST and SGST differ', 'Error', {
    message: 'CGST and SGST must be equal.',
    source: 'D',
    advice: 'Enter the same amount in both.',
    example: 'CGST 900, SGST 800.',
  }),
  rule('R159', 'Place of supply not in the list', 'Error', {
    message: 'Unknown place of supply.',
    source: 'D',
    advice: 'Choose a state from the list.',
    example: 'Place of supply 45.',
  }),
  rule('R160', 'File upload: action other than A, R, P or N', 'Row error', {
    message: 'Invalid action.',
    source: 'C2 C3',
    from: '2024-10',
    advice: 'Use A, R, P or N.',
    example: 'Action "X" in row 12.',
  }),
  rule('R161', 'File upload: Pending where it is blocked', 'Row error', {
    message: 'Pending is not allowed for this record.',
    source: 'C2 W28',
    from: '2024-10',
    advice: 'Use A or R for this row.',
    example: 'P where IsPendingBlocked is Y.',
  }),
  rule('R162', 'File upload: no row changed', 'Nothing is uploaded', {
    message: 'There are no changed records to upload.',
    source: 'W11',
    from: '2026-04',
    advice: 'Change an action in the file, then upload it again.',
    example: 'A downloaded file uploaded unchanged.',
  }),
  rule('R163', 'File upload: some rows fail', 'Good rows saved; error file with error_msg', {
    message: 'Processed with error.',
    source: 'W11 C2',
    from: '2026-04',
    advice: 'Download the error file, correct its rows and upload them.',
    example: '980 of 1,000 rows saved.',
  }),
  rule('R164', 'File upload for another GSTIN', 'Refused', {
    message: 'File belongs to {gstin}.',
    source: 'D',
    from: '2026-04',
    advice: 'Switch to that GSTIN, or choose another file.',
    example: 'A file of another branch.',
  }),
  rule('R165', 'Import of Goods in offline file', 'Not supported', {
    message: 'Import of Goods is available online only.',
    source: 'W11 C2',
    from: '2026-04',
    advice: 'Take these actions on the Import of Goods tab.',
    example: 'BoE rows in a JSON file.',
  }),
  rule('R166', 'A list exceeds the display limit', 'Excel and the offline tool are offered', {
    message: 'More than {n} records: download Excel or use the offline tool.',
    source: 'S5',
    example: '4,812 records, limit 500.',
  }),
  rule('R167', 'Reconciliation without purchase data', 'Comparing is disabled; claiming without it is possible', {
    message: 'Upload purchase data to compare.',
    source: 'S4',
    example: 'Match without a purchase register.',
  }),
  rule('R168', 'Push with no-action rows', 'Listed as not uploaded', {
    message: '{n} records have no action and will be deemed accepted.',
    source: 'S4',
    example: '12 records without an action.',
  }),
  rule('R169', 'Tolerance negative or not a number', 'Refused', {
    message: 'Enter a tolerance of 0 or more.',
    source: 'D',
    advice: 'Enter 0 for an exact match.',
    example: 'Tolerance -1.',
  }),
] as const;
