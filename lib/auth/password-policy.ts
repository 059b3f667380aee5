/** Which passwords may be chosen. No rules about kinds of characters: length, and nothing that is guessed first. */

export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 256;

/** Stems that top the lists of broken passwords, and words of this field. Compared after digits and signs are taken off. */
const COMMON_STEMS = new Set(
  `password passwd passw pass passphrase passcode qwerty qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abcde abcdef abcdefg abcdefgh
  iloveyou loveyou letmein letmeinnow welcome welcomeback admin administrator root user username login guest test tester testing demo default secret changeme
  master monkey dragon sunshine princess football cricket baseball superman batman shadow michael jordan charlie freedom whatever trustno starwars hello helloworld
  computer internet google facebook instagram whatsapp india indian bharat jaihind mumbai delhi bangalore bengaluru chennai kolkata hyderabad kerala krishna
  ganesh ganesha shiva lakshmi sairam omsairam jaimatadi sachin dhoni virat kohli manager office company account accounts accountant accounting finance audit
  auditor tax taxes taxpayer invoice invoices invoicemanagement invoicemanagementsystem gst gstin gstn gstr gstportal gstindia gstreturn ims itc igst cgst sgst
  openims tally`.split(/\s+/),
);
const COMMON_WALKS = /^(?:123123(?:123)?|11223344|12341234|112233445566|1q2w3e4r(?:5t)?|q1w2e3r4)$/;
const UP = '01234567890123456789';
const DOWN = '98765432109876543210';
const LEET: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };

/**
 * @param context words around the user that a guesser would try: username, name, GSTINs, trade names.
 * @returns one sentence that says what is wrong, or null.
 */
export function passwordProblem(password: string, context: readonly string[]): string | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return `Use at least ${MIN_PASSWORD_LENGTH} characters. 15 or more are better.`;
  if (password.length > MAX_PASSWORD_LENGTH) return `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  if (password.includes('\u0000')) return 'A password cannot hold a null character.';
  if (isCommon(password)) return 'This password is among the first that are guessed. Use several words that do not belong together.';
  if (isNear(password, context)) return 'Do not build the password from your username, your name, a GSTIN or the name of a taxpayer.';
  return null;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');
const unleet = (text: string): string => [...text.toLowerCase()].map((character) => LEET[character] ?? character).join('');
/** Signs and digits at the ends are decoration: `gst@12345`, `Password1!`. */
const core = (text: string): string => text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size <= 2 || COMMON_WALKS.test(lower) || UP.includes(lower) || DOWN.includes(lower)) return true;
  return [letters(lower), core(lower), letters(unleet(core(lower))), letters(unleet(lower))].some((stem) => COMMON_STEMS.has(stem));
}

function isNear(password: string, context: readonly string[]): boolean {
  const compact = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const whole = compact(password);
  return context
    .map(compact)
    .filter((word) => word.length >= 4)
    .some((word) => whole.includes(word) || (whole.length >= 6 && word.includes(whole)));
}
