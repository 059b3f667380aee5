/** Everyone in the demo: the three taxpayers of the portal's manual, a trading group, and those who deal with them. */
import type { FilingFrequency } from '../../lib/domain/tax-period';
import type { TaxpayerKind } from '../../lib/domain/taxpayer';

export interface DemoParty {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  readonly kind: TaxpayerKind;
  readonly frequency: FilingFrequency;
}

const party = (
  gstin: string,
  legalName: string,
  tradeName: string,
  kind: TaxpayerKind = 'REGULAR',
  frequency: FilingFrequency = 'MONTHLY',
): DemoParty => ({ gstin, legalName, tradeName, kind, frequency });

/** The manual's taxpayers. */
export const UATPCO = '32UATPY9011N1ZD';
export const NAGACO = '27REDDY1012D1Z4';
export const AF_COMPUTERS = '23VBVBV0123V1Z0';

/** Those whom the manual shows beside them. */
export const M_SUPPLIER = '32UATPY9011M1ZF';
export const NAGACO_SUPPLIER = '27REDDY1012E1Z2';
export const AF_CUSTOMER = '24VBVBV0124V1ZX';

/** Further registrations of the PAN of UATPCO. */
export const UATPCO_KARNATAKA = '29UATPY9011N1Z0';
export const UATPCO_TAMIL_NADU = '33UATPY9011N1ZB';
export const UATPCO_ISD = '32UATPY9011N2ZC';

export const MALABAR = '32AAACM1234K1ZW';
export const APEX = '29AAACB5678C1ZN';
export const BHARANI = '27AAACA1234B1ZI';
export const DECCAN = '33AAACD9876E1ZK';
export const FENIL = '24AAACF2222G1ZB';
export const COASTAL = '07AAACC4321D1ZC';
export const KOCHI = '32AAACK1234M1ZU';
export const EASTERN = '19AABCE1111F2Z9';
export const PERIYAR = '32AADFP3344R1ZZ';
export const KAIRALI = '32AABCK4567P1Z5';
export const GARDEN_CITY = '29AAECG5566H1Z9';
export const MARINA = '33AAFCM7788J1ZW';
export const SEZ_ELECTRONICS = '32AADCS7788L1ZQ';
/** The operator of the sample file with e-commerce supplies, which can be uploaded for it. */
export const GARDEN_BASKET = '29AAGCB7383J1Z4';

export const GROUP: readonly DemoParty[] = [
  party(UATPCO, 'UATPCO', 'UATPCO STORES'),
  party(UATPCO_KARNATAKA, 'UATPCO', 'UATPCO STORES - Karnataka'),
  party(UATPCO_TAMIL_NADU, 'UATPCO', 'UATPCO STORES - Tamil Nadu', 'REGULAR', 'QUARTERLY'),
];

export const PARTIES: readonly DemoParty[] = [
  ...GROUP,
  party(UATPCO_ISD, 'UATPCO', 'UATPCO STORES - Head Office (ISD)', 'ISD'),
  party(NAGACO, 'NAGACO', 'NAGACO'),
  party(AF_COMPUTERS, 'AF COMPUTERS6', 'AF COMPUTERS6'),
  party(M_SUPPLIER, 'GSTN', 'GSTN'),
  party(NAGACO_SUPPLIER, 'GSTN', 'GSTN'),
  party(AF_CUSTOMER, 'GSTN', 'GSTN'),
  party(MALABAR, 'Malabar Traders Private Limited', 'Malabar Traders'),
  party(APEX, 'Apex Steel Works Private Limited', 'Apex Steel Works'),
  party(BHARANI, 'Bharani Polymers Private Limited', 'Bharani Polymers'),
  party(DECCAN, 'Deccan Packaging Private Limited', 'Deccan Packaging'),
  party(FENIL, 'Fenil Chemicals Private Limited', 'Fenil Chemicals'),
  party(COASTAL, 'Coastal Freight Private Limited', 'Coastal Freight'),
  party(KOCHI, 'Kochi Office Mart Private Limited', 'Kochi Office Mart', 'REGULAR', 'QUARTERLY'),
  party(EASTERN, 'Eastern Cables Private Limited', 'Eastern Cables'),
  party(PERIYAR, 'Periyar Roadways', 'Periyar Roadways'),
  party(KAIRALI, 'Kairali Eats Private Limited', 'Kairali Eats', 'ECOMMERCE'),
  party(GARDEN_CITY, 'Garden City Hotels Private Limited', 'Garden City Hotels'),
  party(MARINA, 'Marina Inn Private Limited', 'Marina Inn'),
  party(GARDEN_BASKET, 'Garden Basket Online Private Limited', 'Garden Basket', 'ECOMMERCE'),
  party(SEZ_ELECTRONICS, 'Kakkanad SEZ Electronics Private Limited', 'Kakkanad SEZ Electronics', 'SEZ'),
];
