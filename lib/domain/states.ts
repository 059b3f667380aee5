/** State codes of GSTINs and of places of supply (rulebook 9.3). */

export const STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '25': 'Daman and Diu',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '28': 'Andhra Pradesh (before bifurcation)',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '96': 'Foreign country',
  '97': 'Other Territory',
  '99': 'Centre jurisdiction',
};

/** Codes that no longer, or never, are a place of supply between registered persons. */
const NOT_A_PLACE = new Set(['25', '28', '96', '99']);
export const PLACE_OF_SUPPLY_CODES = Object.keys(STATES)
  .filter((code) => !NOT_A_PLACE.has(code))
  .sort();

/** Codes that begin a GSTIN. */
export const isStateCode = (code: string): boolean => Object.hasOwn(STATES, code) && code !== '96';
export const isPlaceOfSupply = (code: string): boolean => Object.hasOwn(STATES, code) && !NOT_A_PLACE.has(code);
export const stateName = (code: string): string => STATES[code] ?? code;
/** "27-Maharashtra", as lists show a place of supply. */
export const placeOfSupplyLabel = (code: string): string => `${code}-${stateName(code)}`;

/** Group X files a quarterly GSTR-3B by the 22nd, group Y by the 24th (rulebook 8.1). */
export type StateGroup = 'X' | 'Y';
const GROUP_X = new Set(['22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37']);
export const stateGroup = (stateCode: string): StateGroup => (GROUP_X.has(stateCode) ? 'X' : 'Y');
